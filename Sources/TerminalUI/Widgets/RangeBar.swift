/// A value and its target between two limits: `[──────●──◆───]!`.
public struct RangeBar: Widget, Sendable, Hashable {
  /// The limits.
  public var range: ClosedRange<Double>
  /// Where it is; nil or not a number draws no marker.
  public var live: Double?
  /// Where it should be; nil draws no marker.
  public var target: Double?
  /// Share of the range next to a limit that counts as near it.
  public var margin: Double
  /// Ink of the live marker away from the limits.
  public var tone: Tone

  /// Makes a bar.
  public init(
    _ range: ClosedRange<Double>, live: Double?, target: Double? = nil, margin: Double = 0.05,
    tone: Tone = .live
  ) {
    self.range = range
    self.live = live
    self.target = target
    self.margin = margin
    self.tone = tone
  }

  /// True when the live value is at a limit, beyond it, or nearer than the margin.
  public var isNearLimit: Bool {
    guard let live, live.isFinite else { return false }
    let near = (range.upperBound - range.lowerBound) * margin
    return live <= range.lowerBound + near || live >= range.upperBound - near
  }

  /// Draws over the first row; the last column is kept for the `!`.
  public func draw(in region: inout Region) {
    let inner = region.width - 3
    guard inner >= 1 else { return }
    let glyphs = region.glyphs
    region.put("[", x: 0, y: 0, region.theme[.dim])
    for x in 1...inner { region.put(glyphs.track, x: x, y: 0, region.theme[.track]) }
    region.put("]", x: inner + 1, y: 0, region.theme[.dim])
    let liveColumn = column(live, inner)
    let targetColumn = column(target, inner)
    if let targetColumn { region.put(glyphs.target, x: targetColumn, y: 0, region.theme[.target]) }
    if let liveColumn {
      let glyph = liveColumn == targetColumn ? glyphs.onTarget : glyphs.live
      region.put(glyph, x: liveColumn, y: 0, region.theme[isNearLimit ? .warning : tone])
    }
    if isNearLimit { region.put("!", x: inner + 2, y: 0, region.theme[.warning]) }
  }

  private func column(_ value: Double?, _ inner: Int) -> Int? {
    guard let value, value.isFinite else { return nil }
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? min(1, max(0, (value - range.lowerBound) / span)) : 0.5
    return 1 + Int((share * Double(inner - 1)).rounded())
  }
}
