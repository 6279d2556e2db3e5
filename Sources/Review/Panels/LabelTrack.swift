import Episodes
import TerminalUI

/// The segments with what one rater says of each.
struct LabelTrack: Widget {
  let review: EpisodeReview
  let rater: String
  let axis: TimeAxis
  /// First frame of the segment at the cursor; nil to mark none.
  let selected: Int?

  func draw(in region: inout Region) {
    var free = 0
    for segment in review.segments {
      let columns = axis.columns(segment.frames)
      guard !columns.isEmpty else { continue }
      let (glyph, tone) = segment.mark(of: rater, region.glyphs)
      let ink = region.theme[tone]
      if segment.number > 1, columns.count > 1 {
        region.put(
          region.glyphs.lines.vertical, x: columns.lowerBound, y: 0, region.theme[.border])
      }
      let middle = (columns.lowerBound + columns.upperBound) / 2
      let x = columns.count > 1 ? max(columns.lowerBound + 1, middle) : columns.lowerBound
      if x >= free, x < columns.upperBound {
        region.put(glyph, x: x, y: 0, ink)
        free = x + 1
      }
      guard segment.start == selected else { continue }
      let start = columns.lowerBound + (segment.number > 1 && columns.count > 1 ? 1 : 0)
      let selection = region.theme[.selection]
      region.tint(Rect(x: start, y: 0, width: columns.upperBound - start, height: 1)) {
        selection.adding($0.style)
      }
    }
  }
}
