/// The last samples as one row of filled columns: `⣀⣠⣤⣶⣿`.
public struct Sparkline: Widget, Sendable, Hashable {
  /// Oldest first; not a number leaves a gap.
  public var samples: [Double]
  /// Values at the bottom and at the top; nil takes what the samples span.
  public var range: ClosedRange<Double>?
  /// Ink of the columns.
  public var tone: Tone

  /// Makes a spark line.
  public init(_ samples: [Double], range: ClosedRange<Double>? = nil, tone: Tone = .plot) {
    self.samples = samples
    self.range = range
    self.tone = tone
  }

  /// Draws over the whole height of the region, newest sample at the right.
  public func draw(in region: inout Region) {
    guard region.width > 0, region.height > 0 else { return }
    let range = range ?? Series.range(samples)
    if region.glyphs.hasBraille {
      drawBraille(in: &region, range)
    } else {
      drawBlocks(in: &region, range)
    }
  }

  private func drawBraille(in region: inout Region, _ range: ClosedRange<Double>) {
    var grid = BrailleGrid(columns: region.width, rows: region.height)
    for (x, span) in Series.columns(samples, count: grid.width).enumerated() {
      guard let span else { continue }
      // The lowest dot is always set: a sample at the bottom is not a missing one.
      for dot in 0..<level(span.upperBound, range, grid.height) {
        grid.set(x: x, y: grid.height - 1 - dot)
      }
    }
    grid.draw(in: &region, region.theme[tone])
  }

  private func drawBlocks(in region: inout Region, _ range: ClosedRange<Double>) {
    let fill = region.glyphs.verticalFill
    let steps = fill.count - 1
    for (x, span) in Series.columns(samples, count: region.width).enumerated() {
      guard let span else { continue }
      let filled = level(span.upperBound, range, region.height * steps)
      for row in 0..<region.height {
        let here = min(steps, max(0, filled - row * steps))
        guard here > 0 else { continue }
        region.put(fill[here], x: x, y: region.height - 1 - row, region.theme[tone])
      }
    }
  }

  private func level(_ value: Double, _ range: ClosedRange<Double>, _ steps: Int) -> Int {
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? min(1, max(0, (value - range.lowerBound) / span)) : 0.5
    return 1 + Int((share * Double(steps - 1)).rounded())
  }
}
