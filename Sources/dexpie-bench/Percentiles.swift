/// The order statistics of a set of measurements.
struct Percentiles {
  private let sorted: [Double]

  /// Sorts the measurements.
  init(_ values: [Double]) { sorted = values.sorted() }

  /// The value below which a share of the measurements lies; 0 without any.
  subscript(share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// The largest; 0 without any.
  var maximum: Double { sorted.last ?? 0 }
}
