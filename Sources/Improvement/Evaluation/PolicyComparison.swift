public import Robotics

/// How a policy differs from another that was tried from the same starts.
public struct PolicyComparison: Sendable, Hashable, Codable {
  /// The policy.
  public var policy: String
  /// The one it is compared with.
  public var baseline: String
  /// Starts that both were tried from.
  public var pairs: Int
  /// Difference of the share of successes, with its paired bootstrap interval.
  public var success: Estimate?
  /// In how many trials only one of them succeeded.
  public var discordant: McNemar
  /// McNemar's exact two-sided probability.
  public var probability: Double
  /// Mean difference of the time to success, seconds, where both succeeded.
  public var secondsToSuccess: Estimate?
  /// Mean difference of ``Smoothness/logDimensionlessJerk`` where both succeeded: above 0 is smoother.
  public var smoothness: Estimate?

  /// Compares the trials of two policies.
  ///
  /// - Parameters:
  ///   - policy: what the one is called.
  ///   - trials: its trials.
  ///   - baseline: what the other is called.
  ///   - baselineTrials: its trials.
  ///   - bootstrap: how intervals are drawn.
  public init(
    _ policy: String, _ trials: [Trial], to baseline: String, _ baselineTrials: [Trial],
    bootstrap: Bootstrap = Bootstrap()
  ) {
    self.policy = policy
    self.baseline = baseline
    let rows = PairedTrials([trials, baselineTrials]).rows.map { row in
      (new: row[0].outcome, old: row[1].outcome)
    }
    pairs = rows.count
    success = bootstrap.mean(
      rows.map { ($0.new.isSuccess ? 1.0 : 0) - ($0.old.isSuccess ? 1.0 : 0) })
    discordant = McNemar(rows.map { (first: $0.new.isSuccess, second: $0.old.isSuccess) })
    probability = discordant.probability
    let both = rows.filter { $0.new.isSuccess && $0.old.isSuccess }
    func difference(_ measure: (TrialOutcome) -> Double?) -> Estimate? {
      bootstrap.mean(
        both.compactMap { pair in
          guard let new = measure(pair.new), let old = measure(pair.old) else { return nil }
          return new - old
        })
    }
    secondsToSuccess = difference(\.secondsToSuccess)
    smoothness = difference { $0.smoothness?.logDimensionlessJerk }
  }
}
