import Learning
public import Robotics

extension Estimate {
  /// The median with its distribution-free interval of at least 95 %.
  ///
  /// Its ends are measured values: the ranks come from the sign test (Conover 1999, ch. 3.2).
  ///
  /// - Parameter values: the measured values, in any order.
  /// - Returns: nil for fewer than six values, which have no such interval.
  public static func median(of values: [Double]) -> Estimate? {
    let sorted = values.sorted()
    let count = sorted.count
    // The largest rank whose tail is at most 2.5 %: fewer than `rank` values below the median.
    var rank = 0
    while rank < count / 2, FairCoin.atMost(rank, of: count) <= 0.025 { rank += 1 }
    guard rank > 0 else { return nil }
    return Estimate(Quantile.linear(sorted, 0.5), sorted[rank - 1]...sorted[count - rank])
  }
}
