import Console
import Episodes
import Robotics
import TerminalUI

/// The place in the episode and the speed, and at the right what happened last.
struct TransportPanel: Widget {
  let view: ReviewView

  private var model: ReviewModel { view.model }

  func draw(in region: inout Region) {
    var x = 1
    for (text, tone) in pieces(region.glyphs) {
      x = region.write(text, x: x, y: 0, region.theme[tone])
    }
    guard let (text, tone) = message else { return }
    // What happened is worth more than the place.
    let width = min(text.columns, region.width - 2)
    let start = max(min(x + 2, region.width - width - 1), 1)
    region.fill(Rect(x: start - 1, y: 0, width: region.width - start + 1, height: 1))
    region.write(
      text, x: start, y: 0, width: region.width - start - 1, align: .right, region.theme[tone])
  }

  private var message: (String, Tone)? {
    if let notice = model.notice { return (notice.text, notice.tone) }
    return model.order == nil ? nil : ("writing", .dim)
  }

  private func pieces(_ glyphs: GlyphSet) -> [(String, Tone)] {
    guard let track = model.track, let frame = model.current, model.isCurrent else { return [] }
    let state = model.isPlaying ? "\(glyphs.pointer) playing " : "paused "
    let speed = TransportPanel.speed(ReviewModel.speeds[model.speed])
    let clock = "\(Format.clock(frame.time))/\(Format.clock(track.frames.last?.time ?? 0))"
    let stages = track.header.task.stages
    let stage =
      stages.indices.contains(frame.stage.stage)
      ? "\(stages[frame.stage.stage].name) \(Format.percent(frame.stage.progress))" : "done"
    return [
      (state, model.isPlaying ? .ok : .dim), ("\(speed)  ", .text), (clock, .title),
      ("  step \(frame.step)  ", .text), (frame.authority.word, frame.authority.tone),
      ("  \(stage)", .text),
    ]
  }

  /// A speed in a form every terminal can write: `1/4x`, `2x`.
  static func speed(_ speed: Double) -> String {
    speed < 1 ? "1/\(Int((1 / speed).rounded()))x" : "\(Int(speed))x"
  }
}
