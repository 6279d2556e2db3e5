public import Episodes
public import Foundation

/// Why a policy's confidence cannot be calibrated.
public enum CalibrationError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// A setting that cannot be used.
  case settings(String)
  /// The dataset has no rollouts of the policy.
  case noRollouts(path: String, policy: String)
  /// Nothing says in an episode how much the proposals disagreed.
  case noDispersion(path: String, EpisodeID)
  /// Too few successes for the rate of false alarms.
  case tooFew(path: String, successes: Int, calibrating: Int, rate: Double, share: Double)
  /// A rule reads the value, and there is no critic.
  case noCritic(AlarmRule)
  /// A rule never had a score.
  case noScores(path: String, AlarmRule)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .settings(let problem): "\(problem)."
    case .noRollouts(let path, let policy):
      "\(path) has no judged rollouts of '\(policy)' that nobody helped; record some: dexpie collect "
        + "--policy FILE --episodes 200 --dataset \(path)."
    case .noDispersion(let path, let episode):
      "\(path): nothing says in episode \(episode) how much the policy's proposals disagreed; "
        + "calibrate a trained policy on rollouts that 'dexpie collect' recorded."
    case .tooFew(let path, let successes, let calibrating, let rate, let share):
      "\(path) has \(successes) successful rollouts, of which \(calibrating) are for the threshold: "
        + "\(Self.percent(rate)) of false alarms need at least "
        + "\(ConformalThreshold.fewest(rate: rate)). Collect "
        + "\(Self.missing(successes, rate: rate, share: share)) more, or give --alpha "
        + "\(Self.rounded(ConformalThreshold.smallestRate(scores: calibrating))) or more."
    case .noCritic(let rule):
      "The rule '\(rule.rawValue)' reads a critic's value; give --critic, or --rule familiarity."
    case .noScores(let path, let rule):
      "\(path): successful rollouts are too short for the rule '\(rule.rawValue)'; give a shorter "
        + "--window."
    }
  }

  /// The same as ``description``.
  public var errorDescription: String? { description }

  private static func percent(_ share: Double) -> String { String(format: "%g %%", share * 100) }

  /// Rounded up, so that it suffices.
  private static func rounded(_ rate: Double) -> String {
    String(format: "%.3f", (rate * 1000).rounded(.up) / 1000)
  }

  private static func missing(_ successes: Int, rate: Double, share: Double) -> Int {
    max(
      1, Int((Double(ConformalThreshold.fewest(rate: rate)) / share).rounded(.up)) + 1 - successes)
  }
}
