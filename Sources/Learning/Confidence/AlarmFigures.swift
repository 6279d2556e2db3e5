public import Robotics

/// How good a rule's alarms are, on rollouts that had no part in it.
public struct AlarmFigures: Sendable, Hashable, Codable {
  /// The rule.
  public var rule: AlarmRule
  /// The score above which it holds.
  public var threshold: Double
  /// Share of pairs of a failure and a success in which the failure has the higher score before it
  /// fails than the success ever has.
  public var auroc: Double?
  /// Successes with an alarm.
  public var falseAlarms: Proportion
  /// Failures with an alarm at any time.
  public var trueAlarms: Proportion
  /// Failures with an alarm before they had failed.
  public var timelyAlarms: Proportion
  /// Median time from the first alarm to the failure, seconds; negative when it came after.
  ///
  /// Of the failures with an alarm; nil without any.
  public var medianLead: Double?

  /// Mean of the shares of failures with and of successes without an alarm.
  public var balancedAccuracy: Double? { balanced(trueAlarms) }

  /// The same when only alarms before the failure count.
  public var timelyBalancedAccuracy: Double? { balanced(timelyAlarms) }

  private func balanced(_ alarms: Proportion) -> Double? {
    guard let right = alarms.share, let wrong = falseAlarms.share else { return nil }
    return (right + 1 - wrong) / 2
  }

  /// One rollout's scores.
  struct Scored {
    /// The score of every step; nil where there is none.
    var scores: [Double?]
    /// The step in which it had failed; nil for a success.
    var failure: Int?

    /// The highest score, of a failure before it had failed.
    var highest: Double {
      scores.prefix(failure ?? scores.count).lazy.compactMap { $0 }.max() ?? -.infinity
    }
  }

  /// A rule's threshold and the scores of the rollouts that had no part in it.
  struct Scores {
    var rule: AlarmRule
    var threshold: Double
    var rollouts: [Scored]

    /// The step of a rollout's first alarm; nil for none.
    func alarm(_ rollout: Scored) -> Int? {
      rollout.scores.firstIndex { $0.map { $0 > threshold } ?? false }
    }
  }

  init(_ scores: Scores, period: Double) {
    rule = scores.rule
    threshold = scores.threshold
    let (rollouts, first) = (scores.rollouts, scores.alarm)
    let successes = rollouts.filter { $0.failure == nil }
    falseAlarms = Proportion(successes.count { first($0) != nil }, of: successes.count)
    let failures = rollouts.compactMap { rollout in
      rollout.failure.map { (failure: $0, alarm: first(rollout)) }
    }
    trueAlarms = Proportion(failures.count { $0.alarm != nil }, of: failures.count)
    timelyAlarms = Proportion(
      failures.count { ($0.alarm ?? .max) < $0.failure },
      of: failures.count)
    let leads = failures.compactMap { failure in
      failure.alarm.map { Double(failure.failure - $0) * period }
    }
    medianLead = Self.median(leads)
    auroc = Self.auroc(
      failures: rollouts.filter { $0.failure != nil }.map(\.highest),
      successes: successes.map(\.highest))
  }

  /// The median; nil without numbers.
  static func median(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : Quantile.linear(numbers.sorted(), 0.5)
  }

  /// The share of pairs in which the failure scores higher; ties count half (Mann & Whitney 1947).
  static func auroc(failures: [Double], successes: [Double]) -> Double? {
    guard !failures.isEmpty, !successes.isEmpty else { return nil }
    var wins = 0.0
    for failure in failures {
      for success in successes { wins += failure > success ? 1 : failure == success ? 0.5 : 0 }
    }
    return wins / Double(failures.count * successes.count)
  }
}
