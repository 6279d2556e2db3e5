/// A caption, a bar and a value on one row: `disk ▉▉▉▉──── 81 GB`.
public struct Gauge: Widget, Sendable, Hashable {
  /// What is measured.
  public var caption: String
  /// The filled share, 0…1.
  public var fraction: Double
  /// The value in words, with its unit.
  public var value: String
  /// Ink of the bar and the value.
  public var tone: Tone
  /// Columns of the caption, so that gauges below each other line up.
  public var captionWidth: Int?
  /// Columns of the value, so that gauges below each other line up.
  public var valueWidth: Int?

  /// Makes a gauge.
  public init(
    _ caption: String, _ fraction: Double, value: String = "", tone: Tone = .accent,
    captionWidth: Int? = nil, valueWidth: Int? = nil
  ) {
    self.caption = caption
    self.fraction = fraction
    self.value = value
    self.tone = tone
    self.captionWidth = captionWidth
    self.valueWidth = valueWidth
  }

  /// Draws over the first row; the bar goes first when there is little room.
  public func draw(in region: inout Region) {
    let captionColumns = captionWidth ?? caption.columns
    let valueColumns = valueWidth ?? value.columns
    region.write(caption, x: 0, y: 0, width: min(captionColumns, region.width))
    let end = region.width - valueColumns
    let start = captionColumns + 1
    if end - 1 - start >= 2 {
      region.draw(
        Bar(fraction, tone: tone), in: Rect(x: start, y: 0, width: end - 1 - start, height: 1))
    }
    if valueColumns > 0, end >= start {
      region.write(value, x: end, y: 0, width: valueColumns, align: .right, region.theme[tone])
    }
  }
}
