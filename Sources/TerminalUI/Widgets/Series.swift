/// Samples brought to a number of plot columns.
enum Series {
  /// The lowest and highest value that fall into a column; nil where there is none.
  typealias Span = ClosedRange<Double>?

  /// Newest sample at the right: one a column, or several a column when there are more than columns.
  ///
  /// A column keeps minimum and maximum, so that a spike one sample long stays visible.
  static func columns(_ samples: [Double], count: Int, stretch: Bool = false) -> [Span] {
    guard count > 0 else { return [] }
    guard !samples.isEmpty else { return Array(repeating: nil, count: count) }
    if samples.count <= count {
      guard stretch, samples.count > 1 else {
        return Array(repeating: nil, count: count - samples.count) + samples.map { span([$0]) }
      }
      return (0..<count).map { span([samples[$0 * (samples.count - 1) / max(1, count - 1)]]) }
    }
    return (0..<count).map { column in
      let start = column * samples.count / count
      let end = max(start + 1, (column + 1) * samples.count / count)
      return span(samples[start..<end])
    }
  }

  /// The range of all finite samples, a little wider if they are all the same.
  static func range(_ samples: [Double]) -> ClosedRange<Double> {
    guard let all = span(samples) else { return 0...1 }
    if all.lowerBound < all.upperBound { return all }
    let half = max(abs(all.lowerBound) * 0.1, 0.5)
    return all.lowerBound - half...all.upperBound + half
  }

  private static func span(_ values: some Sequence<Double>) -> Span {
    var result: Span = nil
    for value in values where value.isFinite {
      guard let old = result else {
        result = value...value
        continue
      }
      result = min(old.lowerBound, value)...max(old.upperBound, value)
    }
    return result
  }
}
