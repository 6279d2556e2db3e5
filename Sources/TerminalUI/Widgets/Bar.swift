/// A row filled from the left in proportion to a value.
public struct Bar: Widget, Sendable, Hashable {
  /// The filled share, 0…1; not a number draws an empty track.
  public var fraction: Double
  /// Ink of the filled part.
  public var tone: Tone

  /// Makes a bar.
  public init(_ fraction: Double, tone: Tone = .accent) {
    self.fraction = fraction
    self.tone = tone
  }

  /// Draws the bar over the first row.
  public func draw(in region: inout Region) {
    guard region.width > 0 else { return }
    let fill = region.glyphs.horizontalFill
    let steps = fill.count - 1
    let share = fraction.isNaN ? 0 : min(1, max(0, fraction))
    var filled = Int((share * Double(region.width * steps)).rounded())
    // Something must not look like nothing, and nearly all must not look like all.
    if share > 0 { filled = max(1, filled) }
    if share < 1 { filled = min(region.width * steps - (region.width > 1 ? 1 : 0), filled) }
    for x in 0..<region.width {
      let here = min(steps, max(0, filled - x * steps))
      if here == 0 {
        region.put(region.glyphs.track, x: x, y: 0, region.theme[.track])
      } else {
        region.put(fill[here], x: x, y: 0, region.theme[tone])
      }
    }
  }
}
