/// Quantiles of sorted numbers.
public enum Quantile {
  /// The quantile by linear interpolation between the two nearest ranks, numpy's default (Hyndman &
  /// Fan 1996, definition 7).
  ///
  /// - Parameters:
  ///   - sorted: the numbers, smallest first.
  ///   - share: which quantile, in [0, 1].
  /// - Returns: the quantile; NaN without numbers.
  public static func linear(_ sorted: [some BinaryFloatingPoint], _ share: Double) -> Double {
    guard let last = sorted.indices.last else { return .nan }
    let place = min(max(share, 0), 1) * Double(last)
    let below = Int(place.rounded(.down))
    let low = Double(sorted[below])
    return low + (Double(sorted[min(below + 1, last)]) - low) * (place - Double(below))
  }
}
