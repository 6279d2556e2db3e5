/// A number found from a sample, and how sure it is.
public struct Estimate: Sendable, Hashable, Codable {
  /// The number.
  public var value: Double
  /// The 95 % interval; nil where the sample is too small for one.
  public var interval: ClosedRange<Double>?

  /// Makes an estimate from its parts.
  public init(_ value: Double, _ interval: ClosedRange<Double>? = nil) {
    self.value = value
    self.interval = interval
  }

  /// True when the interval excludes 0.
  public var isDifferent: Bool { interval.map { !$0.contains(0) } ?? false }

  /// Such as `52 % [40, 61]`; the number alone without an interval.
  ///
  /// - Parameters:
  ///   - unit: what follows the number, with its space.
  ///   - text: how a number is written.
  /// - Returns: the text.
  public func summary(unit: String = "", _ text: (Double) -> String) -> String {
    let number = text(value) + unit
    guard let interval else { return number }
    return "\(number) [\(text(interval.lowerBound)), \(text(interval.upperBound))]"
  }
}
