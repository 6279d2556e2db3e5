/// The exact test of McNemar (1947): whether two policies differ that were tried from the same
/// starts.
public struct McNemar: Sendable, Hashable, Codable {
  /// Trials in which only the first succeeded.
  public var onlyFirst: Int
  /// Trials in which only the second succeeded.
  public var onlySecond: Int

  /// Makes the test from the trials in which the two differ.
  public init(onlyFirst: Int, onlySecond: Int) {
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
  }

  /// Makes the test from pairs of successes.
  public init(_ pairs: [(first: Bool, second: Bool)]) {
    self.init(
      onlyFirst: pairs.count { $0.first && !$0.second },
      onlySecond: pairs.count { !$0.first && $0.second })
  }

  /// Two-sided probability of so unequal numbers if the policies were equally good.
  public var probability: Double {
    min(1, 2 * FairCoin.atMost(min(onlyFirst, onlySecond), of: onlyFirst + onlySecond))
  }
}
