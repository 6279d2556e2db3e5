/// Runs of categories along time, with marks above them.
public struct Timeline: Widget, Sendable, Hashable {
  /// How a category looks without colour.
  public enum Fill: Sendable, Hashable {
    /// A line at the bottom.
    case low
    /// Half of the height.
    case half
    /// A shade.
    case shade
    /// All of the cell.
    case full
  }

  /// A stretch of one category; of two in one column the one with the higher priority is seen.
  public struct Run: Sendable, Hashable {
    /// Where it starts, in units of the time line.
    public var start: Double
    /// Where it ends.
    public var end: Double
    /// Ink of the category.
    public var tone: Tone
    /// How it looks without colour.
    public var fill: Fill
    /// Decides when a column holds more than one run.
    public var priority: Int

    /// Makes a run.
    public init(_ start: Double, _ end: Double, tone: Tone, fill: Fill, priority: Int = 0) {
      self.start = start
      self.end = end
      self.tone = tone
      self.fill = fill
      self.priority = priority
    }
  }

  /// Something that happened at one moment.
  public struct Mark: Sendable, Hashable {
    /// When, in units of the time line.
    public var position: Double
    /// The glyph shown.
    public var glyph: Unicode.Scalar
    /// Ink of the glyph.
    public var tone: Tone

    /// Makes a mark.
    public init(_ position: Double, _ glyph: Unicode.Scalar, tone: Tone = .accent) {
      self.position = position
      self.glyph = glyph
      self.tone = tone
    }
  }

  /// The runs, in any order.
  public var runs: [Run]
  /// The marks; in one column the later one is seen.
  public var marks: [Mark]
  /// What the width stands for.
  public var extent: ClosedRange<Double>
  /// A moment that is highlighted over the whole height.
  public var cursor: Double?

  /// Makes a time line.
  public init(
    runs: [Run], marks: [Mark] = [], extent: ClosedRange<Double>, cursor: Double? = nil
  ) {
    self.runs = runs
    self.marks = marks
    self.extent = extent
    self.cursor = cursor
  }

  /// The column a moment falls into; nil outside the extent.
  public func column(of position: Double, width: Int) -> Int? {
    let span = extent.upperBound - extent.lowerBound
    guard width > 0, span > 0, extent.contains(position) else { return nil }
    return min(width - 1, Int((position - extent.lowerBound) / span * Double(width)))
  }

  /// Draws the marks on the first row and the runs on the others; without a second row only the runs.
  public func draw(in region: inout Region) {
    guard region.width > 0, region.height > 0 else { return }
    let top = region.height > 1 ? 1 : 0
    for (x, run) in columns(region.width).enumerated() {
      guard let run else { continue }
      let glyph = Timeline.glyph(run.fill, region.glyphs)
      for y in top..<region.height { region.put(glyph, x: x, y: y, region.theme[run.tone]) }
    }
    if top == 1 {
      for mark in marks {
        guard let x = column(of: mark.position, width: region.width) else { continue }
        region.put(mark.glyph, x: x, y: 0, region.theme[mark.tone])
      }
    }
    if let cursor, let x = column(of: cursor, width: region.width) {
      region.tint(Rect(x: x, y: 0, width: 1, height: region.height)) { $0.adding(.reverse) }
    }
  }

  /// The run seen in each column.
  private func columns(_ width: Int) -> [Run?] {
    var result: [Run?] = Array(repeating: nil, count: width)
    var shares = Array(repeating: 0.0, count: width)
    let span = extent.upperBound - extent.lowerBound
    guard span > 0 else { return result }
    for run in runs {
      let from = (max(run.start, extent.lowerBound) - extent.lowerBound) / span * Double(width)
      let to = (min(run.end, extent.upperBound) - extent.lowerBound) / span * Double(width)
      guard to > from, from < Double(width) else { continue }
      for x in Int(from)...min(width - 1, Int(to.rounded(.up)) - 1) {
        let share = min(to, Double(x + 1)) - max(from, Double(x))
        let old = result[x]
        let wins = old.map { ($0.priority, shares[x]) < (run.priority, share) } ?? true
        if wins { (result[x], shares[x]) = (run, share) }
      }
    }
    return result
  }

  private static func glyph(_ fill: Fill, _ glyphs: GlyphSet) -> Unicode.Scalar {
    switch (fill, glyphs.level) {
    case (.low, .ascii): "_"
    case (.half, .ascii): "-"
    case (.shade, .ascii): ":"
    case (.full, .ascii): "#"
    case (.low, .console): "─"
    case (.low, _): "▁"
    case (.half, _): "▄"
    case (.shade, _): "▒"
    case (.full, _): "█"
    }
  }
}
