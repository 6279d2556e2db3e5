/// A number found from some episodes, and how sure it is.
public struct Estimate: Sendable, Hashable, Codable {
  /// The number; nil where it is not defined.
  public var value: Double?
  /// Ends of the 95 % interval, lower first; nil where there is none.
  public var interval: [Double]?

  /// Makes an estimate from its parts.
  public init(_ value: Double?, interval: [Double]? = nil) {
    self.value = value
    self.interval = interval
  }
}
