/// A number estimated from trials, with its interval.
public struct Estimate: Sendable, Hashable, Codable {
  /// The estimate.
  public var value: Double
  /// Lower end of the interval.
  public var low: Double
  /// Upper end of the interval.
  public var high: Double

  /// Makes an estimate from its value and the ends of its interval.
  public init(_ value: Double, from low: Double, to high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// True when the interval excludes 0.
  public var isDifferent: Bool { low > 0 || high < 0 }
}
