/// A number of successes out of a number of trials, with the interval that goes with it.
public struct Proportion: Sendable, Hashable, Codable {
  /// Successes.
  public var successes: Int
  /// Trials.
  public var trials: Int

  /// Makes a proportion from counts.
  public init(_ successes: Int, of trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  /// The share of successes, in [0, 1]; nil without a trial.
  public var share: Double? { trials > 0 ? Double(successes) / Double(trials) : nil }

  /// The 95 % Wilson score interval of the share.
  ///
  /// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
  /// JASA 22 (1927). [0, 1] without a trial.
  public var interval: ClosedRange<Double> {
    share.map { Self.interval(share: $0, trials: Double(trials)) } ?? 0...1
  }

  /// The same of a share that is a mean, so that successes need not be a whole number.
  public static func interval(share: Double, trials: Double) -> ClosedRange<Double> {
    guard trials > 0 else { return 0...1 }
    let n = trials
    let z = 1.959963984540054
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, center - half)...min(1, center + half)
  }

  /// The interval's ends, lower first, for files.
  public var bounds: [Double] { [interval.lowerBound, interval.upperBound] }

  /// Such as `17 of 20, 85 % [64, 95]`.
  public var summary: String {
    guard let share else { return "no trials" }
    func percent(_ value: Double) -> Int { Int((value * 100).rounded()) }
    return "\(successes) of \(trials), \(percent(share)) % "
      + "[\(percent(interval.lowerBound)), \(percent(interval.upperBound))]"
  }
}
