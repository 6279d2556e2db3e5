import Console
import Episodes
import Robotics
import TerminalUI

/// Everything over time, on one axis: signals, authority, stages, segments and their labels.
struct TracksPanel: Widget {
  let view: ReviewView

  func draw(in region: inout Region) {
    region.panel("over time", trailing: trailing(region.width), boxed: view.boxed) { region in
      guard let track = view.model.track, let review = view.model.review, view.model.isCurrent,
        !track.frames.isEmpty
      else { return }
      draw(track, review, in: &region)
    }
  }

  /// The runs shown and what happened, as much as fits: the counts can be seen below too.
  private func trailing(_ width: Int) -> String {
    guard let track = view.model.track, view.model.isCurrent else { return "" }
    let takeovers = track.steps(of: .takeover).count
    let alarms = track.steps(of: .alarm).count
    let gaps = track.gaps.count
    var runs: [String] = []
    for signal in TrackSignal.all(track.signals, track.derived) where !signal.run.isEmpty {
      if !runs.contains(signal.run) { runs.append(signal.run) }
    }
    let counts = [(takeovers, "takeover"), (alarms, "alarm"), (gaps, "gap")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let texts = [runs + counts, runs].map { $0.joined(separator: ", ") }
    return texts.first { $0.columns + 16 < width } ?? ""
  }

  private func draw(_ track: EpisodeTrack, _ review: EpisodeReview, in region: inout Region) {
    let gutter = region.width >= 90 ? 19 : 13
    let axis = TimeAxis(steps: track.steps, width: region.width - gutter - 1)
    guard axis.width > 4 else { return }
    let plan = TrackPlan(
      height: region.height, signals: TrackSignal.all(track.signals, track.derived),
      raters: raters(review))
    var y = 0
    for part in plan.parts {
      let area = Rect(x: gutter, y: y, width: axis.width, height: part.height)
      let caption = Rect(x: 0, y: y, width: gutter, height: part.height)
      region.draw(in: caption) { drawCaption(part.content, in: &$0) }
      region.draw(in: area) { draw(part.content, track, review, axis, in: &$0) }
      y += part.height
    }
    if let step = view.model.current?.step, let x = axis.column(step) {
      region.cursor(x: gutter + x, rows: 0..<y)
    }
  }

  /// The raters with a row: the person at the screen first.
  private func raters(_ review: EpisodeReview) -> [String] {
    let rater = view.model.rater
    let others = Set(review.segments.flatMap { $0.ratings.map(\.author) }).subtracting([rater])
    return [rater] + others.sorted()
  }

  // MARK: The left edge

  private func drawCaption(_ content: TrackPlan.Content, in region: inout Region) {
    let name =
      switch content {
      case .signal(let signal): signal.name
      case .absent(let signals): signals.count == 1 ? signals[0].name : "not known"
      case .authority: "authority"
      case .stages: "stage"
      case .labels(let rater): rater
      }
    let isMine = content == .labels(view.model.rater)
    let ink = region.theme[isMine ? .accent : .title]
    region.write(name, x: 1, y: 0, width: min(11, region.width - 1), ink)
    guard case .signal(let signal) = content else { return }
    let isWide = region.width >= 19
    // The last row of the caption, when the value has one of its own.
    if !signal.run.isEmpty, region.height > (isWide ? 1 : 2) {
      region.write(
        signal.run.fitting(region.width - 2, ellipsis: region.glyphs.ellipsis), x: 1,
        y: isWide ? 1 : 2, region.theme[.dim])
    }
    guard isWide || region.height > 1,
      let index = view.model.current.map({ _ in view.model.frame }),
      signal.samples.indices.contains(index)
    else { return }
    let sample = signal.samples[index]
    let text = sample.isFinite ? Format.fixed(sample, 2) : "-"
    if isWide {
      region.write(text, x: 12, y: 0, width: 6, align: .right)
    } else {
      region.write(text, x: 1, y: 1, width: region.width - 2)
    }
  }

  // MARK: The rows

  private func draw(
    _ content: TrackPlan.Content, _ track: EpisodeTrack, _ review: EpisodeReview, _ axis: TimeAxis,
    in region: inout Region
  ) {
    switch content {
    case .signal(let signal): draw(signal, track, axis, in: &region)
    case .absent(let signals):
      let text = signals.count == 1 ? signals[0].absence : TracksPanel.reasons(signals)
      region.write(text, x: 0, y: 0, width: region.width, region.theme[.dim])
    case .authority:
      region.draw(AuthorityTrack(track: track, review: review, axis: axis))
    case .stages: region.draw(StageTrack(track: track, axis: axis))
    case .labels(let rater):
      region.draw(
        LabelTrack(
          review: review, rater: rater, axis: axis,
          selected: rater == view.model.rater ? view.model.segment?.start : nil))
    }
  }

  /// The reasons of all on one row, each once: `advantage, optimality: no run has computed it`.
  private static func reasons(_ signals: [TrackSignal]) -> String {
    var reasons: [(absence: String, names: [String])] = []
    for signal in signals {
      if let index = reasons.firstIndex(where: { $0.absence == signal.absence }) {
        reasons[index].names.append(signal.name)
      } else {
        reasons.append((signal.absence, [signal.name]))
      }
    }
    return reasons.map { "\($0.names.joined(separator: ", ")): \($0.absence)" }
      .joined(separator: "; ")
  }

  private func draw(
    _ signal: TrackSignal, _ track: EpisodeTrack, _ axis: TimeAxis, in region: inout Region
  ) {
    let count = region.glyphs.hasBraille ? axis.width * 2 : axis.width
    let points = axis.points(
      signal.samples, of: track, count: count, highestIsWorst: signal.highestIsWorst)
    if region.height == 1 {
      region.draw(Sparkline(points, range: signal.range, tone: signal.tone))
    } else {
      region.draw(LinePlot(points, range: signal.range, tone: signal.tone))
    }
  }
}
