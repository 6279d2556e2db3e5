/// One or more lines over the last samples, with a threshold.
public struct LinePlot: Widget, Sendable, Hashable {
  /// One line of a plot.
  public struct Line: Sendable, Hashable {
    /// Oldest first; not a number leaves a gap.
    public var samples: [Double]
    /// Ink of the line.
    public var tone: Tone

    /// Makes a line.
    public init(_ samples: [Double], tone: Tone = .plot) {
      self.samples = samples
      self.tone = tone
    }
  }

  /// The lines; later ones are drawn over earlier ones.
  public var lines: [Line]
  /// Values at the bottom and at the top; nil takes what samples and threshold span.
  public var range: ClosedRange<Double>?
  /// Value of a dotted horizontal line.
  public var threshold: Double?
  /// True spreads few samples over the whole width instead of keeping them at the right.
  public var stretch: Bool

  /// Makes a plot of several lines.
  public init(
    _ lines: [Line], range: ClosedRange<Double>? = nil, threshold: Double? = nil,
    stretch: Bool = false
  ) {
    self.lines = lines
    self.range = range
    self.threshold = threshold
    self.stretch = stretch
  }

  /// Makes a plot of one line.
  public init(
    _ samples: [Double], range: ClosedRange<Double>? = nil, threshold: Double? = nil,
    tone: Tone = .plot, stretch: Bool = false
  ) {
    self.init([Line(samples, tone: tone)], range: range, threshold: threshold, stretch: stretch)
  }

  /// Draws over the whole region.
  public func draw(in region: inout Region) {
    guard region.width > 0, region.height > 0 else { return }
    let all = lines.flatMap(\.samples) + (threshold.map { [$0] } ?? [])
    let range = range ?? Series.range(all)
    let dots = region.glyphs.hasBraille ? (x: 2, y: 4) : (x: 1, y: 1)
    let size = (width: region.width * dots.x, height: region.height * dots.y)
    if let threshold, range.contains(threshold) {
      drawThreshold(in: &region, row(threshold, range, size.height))
    }
    for line in lines {
      let spans = Series.columns(line.samples, count: size.width, stretch: stretch)
      let runs = LinePlot.connected(
        spans.map { span in
          span.map {
            row($0.upperBound, range, size.height)...row($0.lowerBound, range, size.height)
          }
        })
      draw(runs, line.tone, in: &region)
    }
  }

  private func row(_ value: Double, _ range: ClosedRange<Double>, _ height: Int) -> Int {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? min(1, max(0, (value - range.lowerBound) / span)) : 0.5
    return Int(((1 - share) * Double(height - 1)).rounded())
  }

  /// Extends each column down or up to its left neighbour, so that a steep line has no holes.
  static func connected(_ rows: [ClosedRange<Int>?]) -> [ClosedRange<Int>?] {
    var result = rows
    for x in rows.indices.dropFirst() {
      guard let here = rows[x], let before = rows[x - 1] else { continue }
      if before.lowerBound > here.upperBound + 1 {
        result[x] = here.lowerBound...before.lowerBound - 1
      } else if before.upperBound + 1 < here.lowerBound {
        result[x] = before.upperBound + 1...here.upperBound
      }
    }
    return result
  }

  private func draw(_ runs: [ClosedRange<Int>?], _ tone: Tone, in region: inout Region) {
    let ink = region.theme[tone]
    guard region.glyphs.hasBraille else {
      let mark: Unicode.Scalar = region.glyphs.level == .ascii ? "*" : region.glyphs.shades[3]
      for (x, run) in runs.enumerated() {
        guard let run else { continue }
        for y in run { region.put(mark, x: x, y: y, ink) }
      }
      return
    }
    var grid = BrailleGrid(columns: region.width, rows: region.height)
    for (x, run) in runs.enumerated() {
      guard let run else { continue }
      for y in run { grid.set(x: x, y: y) }
    }
    grid.draw(in: &region, ink)
  }

  private func drawThreshold(in region: inout Region, _ row: Int) {
    let ink = region.theme[.threshold]
    guard region.glyphs.hasBraille else {
      for x in 0..<region.width { region.put(region.glyphs.track, x: x, y: row, ink) }
      return
    }
    var grid = BrailleGrid(columns: region.width, rows: region.height)
    for x in stride(from: 0, to: grid.width, by: 2) { grid.set(x: x, y: row) }
    grid.draw(in: &region, ink)
  }
}
