import Robotics
import Rollout
import TerminalUI

/// Which episode it is, who drives, what to do now, and whether it is recorded.
struct HeaderPanel: Widget {
  let view: LiveView

  private var snapshot: RolloutSnapshot { view.snapshot }

  func draw(in region: inout Region) {
    let mode = Mode(snapshot)
    guard view.boxed else {
      drawTitle(in: &region)
      region.draw(in: Rect(x: 0, y: 1, width: region.width, height: region.height - 1)) {
        drawMode(mode, in: &$0)
      }
      return
    }
    region.box(Box(titleText, tone: mode.tone)) { drawMode(mode, in: &$0) }
    drawRecording(in: &region, end: region.width - 2)
  }

  private var titleText: String {
    let session = snapshot.session
    var parts = [session.task.name]
    // What stands for the policy's name must not be cut off: it says which one is judged.
    if let blind = session.blind { parts.append(blind.alias) }
    if let episode = session.episode { parts.append("episode \(episode)") }
    if !session.dataset.isEmpty { parts.append(session.dataset) }
    if !session.policy.isEmpty, session.blind == nil { parts.append(session.policy) }
    return parts.joined(separator: " · ")
  }

  private func drawTitle(in region: inout Region) {
    let end = drawRecording(in: &region, end: region.width)
    region.write(titleText, x: 1, y: 0, width: max(0, end - 3), region.theme[.title])
  }

  /// Draws whether and how long it is recorded at the right of the first row; returns its start.
  @discardableResult
  private func drawRecording(in region: inout Region, end: Int) -> Int {
    let limit = snapshot.session.task.stepLimit
    let steps = " step \(String(snapshot.step).padded(String(limit).count, .right))/\(limit) "
    let (word, tone) = recording(region.glyphs)
    let clock = " \(Format.clock(snapshot.time)) \(region.glyphs.dot)"
    let width = word.columns + 1 + clock.columns + steps.columns
    let start = max(0, end - width)
    region.write(
      [
        (" " + word, region.theme[tone]), (clock, region.theme[.title]),
        (steps, region.theme[.text]),
      ], x: start, y: 0)
    return start
  }

  private func recording(_ glyphs: GlyphSet) -> (String, Tone) {
    if !snapshot.timing.recorderProblem.isEmpty { return ("\(glyphs.cross) NOT WRITTEN", .danger) }
    if snapshot.session.dataset.isEmpty { return ("\(glyphs.ring) not recorded", .warning) }
    switch snapshot.session.phase {
    case .ready: return ("\(glyphs.ring) ready", .dim)
    case .running: return ("\(glyphs.bullet) REC", .danger)
    case .ended: return ("\(glyphs.check) on disk", .ok)
    }
  }

  private func drawMode(_ mode: Mode, in region: inout Region) {
    // The room of the longest word: what stands beside it must not jump when the mode changes.
    let widest = 31
    region.draw(
      Banner(mode.word, tone: mode.tone), in: Rect(x: 1, y: 0, width: widest, height: region.height)
    )
    let tally = tallyWidth(region.width)
    let x = region.glyphs.hasHalfBlocks ? widest + 3 : mode.word.columns + 5
    region.draw(in: Rect(x: x, y: 0, width: region.width - x - tally, height: region.height)) {
      drawGuidance(in: &$0)
    }
    if tally > 0 {
      region.draw(
        in: Rect(x: region.width - tally + 1, y: 0, width: tally - 2, height: region.height)
      ) { drawTally(in: &$0) }
    }
  }

  private func drawGuidance(in region: inout Region) {
    let guidance = Guidance(view.model, snapshot)
    var ink = region.theme[guidance.tone]
    if guidance.tone != .text { ink.style.insert(.bold) }
    region.write(guidance.title, x: 0, y: 0, width: region.width, ink)
    drawDetail(guidance.detail, in: &region)
    region.hints(
      guidance.keys.compactMap { view.model.hint($0) } + stop(besides: guidance) + deviceButton,
      x: 0, y: 2, to: region.width)
  }

  /// How a device takes over now, and whether by holding or by pressing again.
  private var deviceButton: [(key: String, label: String)] {
    guard snapshot.session.phase == .running, snapshot.holdReason != .stop,
      snapshot.authority != .fault, view.model.staleness == nil,
      let words = snapshot.devices.first(where: { $0.isConnected && !$0.takeover.isEmpty })?
        .takeover
    else { return [] }
    return [(words, "")]
  }

  private func stop(besides guidance: Guidance) -> [(key: String, label: String)] {
    guard !guidance.keys.contains(.stop), snapshot.session.phase == .running,
      snapshot.holdReason != .stop, snapshot.authority != .fault
    else { return [] }
    return view.model.hint(.stop).map { [$0] } ?? []
  }

  /// The second line: what was sent and not confirmed comes before everything else.
  private func drawDetail(_ detail: String, in region: inout Region) {
    guard let command = view.model.pending.last else {
      region.write(detail, x: 0, y: 1, width: region.width, region.theme[.dim])
      return
    }
    let age = (view.model.now - command.since).seconds
    let isLate = age > 0.5
    let text =
      isLate
      ? "\(command.text): no answer for \(Format.seconds(age))" : "\(command.text): sent"
    region.write(text, x: 0, y: 1, width: region.width, region.theme[isLate ? .warning : .accent])
  }

  // MARK: The session's tally, where there is room

  private func tallyWidth(_ width: Int) -> Int { width >= 150 ? 38 : 0 }

  private func drawTally(in region: inout Region) {
    let session = snapshot.session
    let limit = Double(max(1, session.task.stepLimit))
    region.draw(
      Gauge(
        "time", Double(snapshot.step) / limit,
        value: Format.percent(Double(snapshot.step) / limit), tone: .dim, captionWidth: 9,
        valueWidth: 6), in: Rect(x: 0, y: 0, width: region.width, height: 1))
    let share = TimelineShare(snapshot)
    region.draw(
      Gauge(
        "human", share.humanShare, value: Format.percent(share.humanShare), tone: .human,
        captionWidth: 9, valueWidth: 6), in: Rect(x: 0, y: 1, width: region.width, height: 1))
    let x = region.write("session  ", x: 0, y: 2)
    region.write(
      [
        ("\(region.glyphs.check) \(session.successes)", region.theme[.ok]),
        ("  \(region.glyphs.cross) \(session.failures)", region.theme[.danger]),
        ("  takeovers \(share.takeovers)", region.theme[.text]),
      ], x: x, y: 2)
  }
}
