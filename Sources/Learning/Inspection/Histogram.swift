/// Numbers counted in bins of equal width.
public struct Histogram: Sendable, Hashable, Codable {
  /// Where the first bin begins.
  public var low: Double
  /// Where the last bin ends; it belongs to it.
  public var high: Double
  /// Numbers in each bin.
  public var counts: [Int]

  /// Counts numbers.
  ///
  /// - Parameters:
  ///   - numbers: finite ones; what lies outside is in the first or the last bin.
  ///   - range: what the bins span.
  ///   - bins: their number, at least 1.
  public init(_ numbers: [Float], range: ClosedRange<Double>, bins: Int) {
    low = range.lowerBound
    high = range.upperBound
    counts = Array(repeating: 0, count: max(1, bins))
    let scale = high > low ? Double(counts.count) / (high - low) : 0
    for number in numbers {
      let place = Int(((Double(number) - low) * scale).rounded(.down))
      counts[min(max(0, place), counts.count - 1)] += 1
    }
  }

  /// Width of a bin.
  public var width: Double { (high - low) / Double(counts.count) }
}
