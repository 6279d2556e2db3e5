import Robotics
import Rollout
import TerminalUI

/// Who drove when, in colour, in height and in letters, and the moments worth finding again.
struct TimelinePanel: Widget {
  let view: LiveView

  private var snapshot: RolloutSnapshot { view.snapshot }

  func draw(in region: inout Region) {
    let share = TimelineShare(snapshot)
    let count = share.takeovers == 1 ? "1 takeover" : "\(share.takeovers) takeovers"
    let title = "timeline"
    region.panel(
      title, trailing: "\(count), human \(Format.percent(share.humanShare))", boxed: view.boxed
    ) { region in
      let area = Rect(x: 1, y: 0, width: region.width - 2, height: region.height)
      region.draw(in: area) { draw(runsIn: &$0) }
    }
    if region.width >= 100, view.boxed { drawLegend(x: title.columns + 6, in: &region) }
  }

  private func draw(runsIn region: inout Region) {
    let timeline = timeline(region.glyphs)
    let letters = region.height >= 3
    let rows = region.height - (letters ? 1 : 0)
    // The part that is still to come.
    let now = timeline.column(of: Double(snapshot.step), width: region.width) ?? 0
    if now + 1 < region.width {
      for x in now + 1..<region.width {
        region.put(region.glyphs.dot, x: x, y: rows - 1, region.theme[.track])
      }
    }
    region.draw(timeline, in: Rect(x: 0, y: 0, width: region.width, height: rows))
    if letters { drawLetters(timeline, y: region.height - 1, in: &region) }
  }

  private func timeline(_ glyphs: GlyphSet) -> Timeline {
    let end = Double(snapshot.step) + 1
    let runs = snapshot.timeline.enumerated().map { index, run in
      let isLast = index + 1 == snapshot.timeline.count
      return Timeline.Run(
        Double(run.start), isLast ? end : Double(snapshot.timeline[index + 1].start),
        tone: run.authority.tone, fill: run.authority.fill,
        priority: run.authority == .policy ? 0 : 1)
    }
    let marks = snapshot.marks.map { mark in
      let (glyph, tone) = TimelinePanel.glyph(mark.kind, glyphs)
      return Timeline.Mark(Double(mark.step), glyph, tone: tone)
    }
    let limit = Double(max(1, snapshot.session.task.stepLimit))
    return Timeline(runs: runs, marks: marks, extent: 0...max(limit, end))
  }

  private func drawLetters(_ timeline: Timeline, y: Int, in region: inout Region) {
    var free = 0
    for run in snapshot.timeline {
      guard let x = timeline.column(of: Double(run.start), width: region.width), x >= free else {
        continue
      }
      region.put(
        run.authority.letter, x: x, y: y, region.theme[run.authority.tone])
      free = x + 1
    }
    let text = "\(snapshot.session.task.stepLimit)"
    if free + text.columns + 2 < region.width {
      region.write(text, x: region.width - text.columns, y: y, region.theme[.dim])
    }
  }

  private func drawLegend(x: Int, in region: inout Region) {
    var x = x
    for authority in [Authority.policy, .aligning, .human, .returning, .hold] {
      x = region.write(
        " \(authority.letter) \(authority.word.lowercased())", x: x, y: 0,
        region.theme[authority.tone])
    }
    region.write(" ", x: x, y: 0)
  }

  /// The glyph and ink of a mark.
  static func glyph(_ kind: TimelineMark.Kind, _ glyphs: GlyphSet) -> (Unicode.Scalar, Tone) {
    switch kind {
    case .takeover: (glyphs.down, .human)
    case .stage: (glyphs.lines.vertical, .dim)
    case .dropped: (glyphs.cross, .warning)
    case .alarm: ("?", .danger)
    case .mark: (glyphs.target, .accent)
    case .fault: ("!", .danger)
    case .success: (glyphs.check, .ok)
    }
  }
}
