import Robotics
import Rollout
import TerminalUI

/// The task's stages: done, current with its share, to come, and the time in each.
struct StagesPanel: Widget {
  let view: LiveView

  private var snapshot: RolloutSnapshot { view.snapshot }
  private var stages: [Stage] { snapshot.session.task.stages }

  func draw(in region: inout Region) {
    region.panel("stages", trailing: trailing, boxed: view.boxed) { region in
      guard !stages.isEmpty, region.height > 0 else { return }
      let gap = 2
      let width = (region.width - 1 - gap * (stages.count - 1)) / stages.count
      guard width >= 8 else { return drawLine(in: &region) }
      for (index, stage) in stages.enumerated() {
        let area = Rect(
          x: 1 + index * (width + gap), y: 0, width: width, height: region.height)
        region.draw(in: area) { draw(stage, index, in: &$0) }
      }
    }
  }

  private var trailing: String {
    if snapshot.stage.isDropped { return "DROPPED" }
    if snapshot.stage.isSuccess { return "the task's test holds" }
    let start = snapshot.session.startStage
    guard start > 0, stages.indices.contains(start) else { return "" }
    return "started from \(start + 1) \(stages[start].name)"
  }

  private func draw(_ stage: Stage, _ index: Int, in region: inout Region) {
    let state = state(index)
    let glyphs = region.glyphs
    let mark: Unicode.Scalar =
      switch state {
      case .done: glyphs.check
      case .current: glyphs.pointer
      case .next: glyphs.dot
      }
    var ink = region.theme[tone(state)]
    if state == .current { ink.style.insert(.bold) }
    let share = state == .current ? " \(Format.percent(snapshot.stage.progress))" : ""
    region.put(mark, x: 0, y: 0, ink)
    let room = max(0, region.width - 2 - share.columns)
    let name = "\(index + 1) \(stage.name)"
    let x = region.write(name.fitting(room, ellipsis: glyphs.ellipsis), x: 2, y: 0, ink)
    region.write(share, x: x, y: 0, ink)
    if region.height >= 3 {
      drawBar(state, in: &region)
    }
    if region.height >= 2 {
      drawTime(stage, index, state, y: region.height >= 3 ? 2 : 1, in: &region)
    }
  }

  /// Only the current stage is a block: what is done shall not be the loudest on the screen.
  private func drawBar(_ state: State, in region: inout Region) {
    guard state == .current else {
      let ink = region.theme[state == .done ? .ok : .track]
      for x in 0..<region.width { region.put(region.glyphs.track, x: x, y: 1, ink) }
      return
    }
    region.draw(
      Bar(snapshot.stage.progress, tone: .accent),
      in: Rect(x: 0, y: 1, width: region.width, height: 1))
  }

  private func drawTime(
    _ stage: Stage, _ index: Int, _ state: State, y: Int, in region: inout Region
  ) {
    let spent = snapshot.stageTimes.indices.contains(index) ? snapshot.stageTimes[index].seconds : 0
    let usual = Format.fixed(stage.usualDuration, 1)
    // Half as long again as usual is worth a look.
    let isSlow = state == .current && spent > 1.5 * stage.usualDuration
    let text =
      switch state {
      case .done: Format.seconds(spent)
      case .current: "\(Format.fixed(spent, 1)) of \(usual) s\(isSlow ? " SLOW" : "")"
      case .next: "usual \(usual) s"
      }
    region.write(
      text, x: 2, y: y, width: region.width - 2, region.theme[isSlow ? .warning : .dim])
  }

  /// Many stages in little room: the current one, and how many there are.
  private func drawLine(in region: inout Region) {
    let index = min(snapshot.stage.stage, stages.count - 1)
    let text =
      "\(region.glyphs.pointer) \(index + 1)/\(stages.count) \(stages[index].name) "
      + Format.percent(snapshot.stage.progress)
    region.write(text, x: 1, y: 0, width: region.width - 1, region.theme[.accent])
  }

  private enum State { case done, current, next }

  private func state(_ index: Int) -> State {
    index < snapshot.stage.stage ? .done : index == snapshot.stage.stage ? .current : .next
  }

  private func tone(_ state: State) -> Tone {
    switch state {
    case .done: .ok
    case .current: .accent
    case .next: .dim
    }
  }
}
