/// The threshold of split conformal prediction (Vovk 2005; Angelopoulos & Bates, arXiv 2107.07511).
public enum ConformalThreshold {
  /// The ⌈(n + 1)(1 − α)⌉-th smallest score.
  ///
  /// A further score that is exchangeable with these exceeds it with a probability of at most α, and
  /// of at least α − 1/(n + 1) when no two are equal.
  ///
  /// - Parameters:
  ///   - scores: one of each successful rollout.
  ///   - rate: α.
  /// - Returns: the threshold; nil when there are too few scores for this α.
  public static func threshold(_ scores: [Double], rate: Double) -> Double? {
    // A thousandth of a rank absorbs the rounding of 1 − α.
    let rank = Int((Double(scores.count + 1) * (1 - rate) - 1e-3).rounded(.up))
    guard rank <= scores.count else { return nil }
    return scores.sorted()[max(1, rank) - 1]
  }

  /// The fewest scores for an α.
  public static func fewest(rate: Double) -> Int {
    max(1, Int((1 / rate - 1 - 1e-9).rounded(.up)))
  }

  /// The smallest α that some scores suffice for.
  public static func smallestRate(scores: Int) -> Double { 1 / Double(scores + 1) }
}
