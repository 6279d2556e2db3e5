import Console
import Episodes
import Robotics
import TerminalUI

/// Who drove when, with takeovers, alarms, marks and gaps above.
struct AuthorityTrack: Widget {
  let track: EpisodeTrack
  let review: EpisodeReview
  let axis: TimeAxis

  func draw(in region: inout Region) {
    let letters = region.height >= 3
    let rows = region.height - (letters ? 1 : 0)
    let timeline = Timeline(
      runs: runs, marks: marks(region.glyphs), extent: axis.extent)
    region.draw(timeline, in: Rect(x: 0, y: 0, width: region.width, height: rows))
    drawTrim(rows: rows, in: &region)
    guard letters else { return }
    var free = 0
    for segment in track.segments {
      guard let x = axis.column(segment.start), x >= free else { continue }
      let ink = region.theme[segment.authority.tone]
      region.put(segment.authority.letter, x: x, y: rows, ink)
      free = x + 1
      // The kind, where it says more than the letter and there is room for the word.
      let word = " " + segment.kind.rawValue
      let room = axis.columns(segment.start..<segment.end).count - 2
      if word.columns <= room { free = region.write(word, x: free, y: rows, region.theme[.dim]) }
    }
  }

  private var runs: [Timeline.Run] {
    track.segments.map { segment in
      Timeline.Run(
        Double(segment.start), Double(segment.end), tone: segment.authority.tone,
        fill: segment.authority.fill, priority: segment.authority == .policy ? 0 : 1)
    }
  }

  private func marks(_ glyphs: GlyphSet) -> [Timeline.Mark] {
    let events = track.events.compactMap { event -> Timeline.Mark? in
      guard let (glyph, tone) = AuthorityTrack.glyph(event.kind, glyphs) else { return nil }
      return Timeline.Mark(Double(event.step), glyph, tone: tone)
    }
    let gaps = track.gaps.map { Timeline.Mark(Double($0.lowerBound), "!", tone: .danger) }
    return events + gaps
  }

  /// The glyph and ink of an event; nil for one that the runs show already.
  static func glyph(
    _ kind: EpisodeEvent.Kind, _ glyphs: GlyphSet
  ) -> (Unicode.Scalar, Tone)? {
    switch kind {
    case .takeover: (glyphs.down, .human)
    case .handBack: (glyphs.up, .handBack)
    case .alarm: ("?", .danger)
    case .stop, .fault: ("!", .danger)
    case .dropped: (glyphs.cross, .warning)
    case .success: (glyphs.check, .ok)
    case .mark: (glyphs.target, .accent)
    case .gap: ("!", .danger)
    case .device: ("~", .warning)
    case .hold, .resume, .stage, .policy, .safety: nil
    }
  }

  /// What a trim cut off is crossed out.
  private func drawTrim(rows: Int, in region: inout Region) {
    guard let trim = review.trim else { return }
    let used = axis.columns(trim)
    for x in 0..<region.width where !used.contains(x) {
      for y in 0..<rows { region.put("/", x: x, y: y, region.theme[.dim]) }
    }
  }
}
