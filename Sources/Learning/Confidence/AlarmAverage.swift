public import Robotics

/// How good a rule's alarms are, averaged over divisions of the rollouts by chance.
///
/// In every division the rollouts that are counted gave no threshold. Intervals are those of one
/// division: averaging only makes the figures surer than they say.
public struct AlarmAverage: Sendable, Hashable, Codable {
  /// The rule.
  public var rule: AlarmRule
  /// Number of divisions that counts are summed over.
  public var divisions: Int
  /// Mean of ``AlarmFigures/auroc``; nil without a failure or without a success.
  public var auroc: Double?
  /// Successes with an alarm, of all divisions together.
  public var falseAlarmCounts: Proportion
  /// Failures with an alarm at any time, of all divisions together.
  public var trueAlarmCounts: Proportion
  /// Failures with an alarm before they had failed, of all divisions together.
  public var timelyAlarmCounts: Proportion
  /// Time from the first alarm to the failure, seconds, of each failure that had an alarm in at least
  /// half of the divisions; negative when the alarm came after it.
  public var leads: [Double]
  /// The mean receiver operating characteristic; empty without a failure or without a success.
  ///
  /// The share of failures that are known before they fail, where 0, 1, … of ``curveSteps`` parts of
  /// the successes raise an alarm (T. Fawcett, "An introduction to ROC analysis", 2006, §8.1).
  public var curve: [Double]

  /// Makes an average from its parts.
  public init(
    rule: AlarmRule, divisions: Int, auroc: Double?, falseAlarmCounts: Proportion,
    trueAlarmCounts: Proportion, timelyAlarmCounts: Proportion, leads: [Double], curve: [Double]
  ) {
    self.rule = rule
    self.divisions = divisions
    self.auroc = auroc
    self.falseAlarmCounts = falseAlarmCounts
    self.trueAlarmCounts = trueAlarmCounts
    self.timelyAlarmCounts = timelyAlarmCounts
    self.leads = leads
    self.curve = curve
  }

  /// Parts that the curve's axis of false alarms has.
  public static let curveSteps = 50

  /// Share of successes with an alarm.
  public var falseAlarms: Estimate? { estimate(falseAlarmCounts) }
  /// Share of failures with an alarm at any time.
  public var trueAlarms: Estimate? { estimate(trueAlarmCounts) }
  /// Share of failures with an alarm before they had failed.
  public var timelyAlarms: Estimate? { estimate(timelyAlarmCounts) }
  /// Median of ``leads``, seconds; nil without any.
  public var medianLead: Double? { AlarmFigures.median(leads) }

  /// Mean of the shares of failures with and of successes without an alarm.
  public var balancedAccuracy: Estimate? { balanced(trueAlarms) }
  /// The same when only alarms before the failure count.
  public var timelyBalancedAccuracy: Estimate? { balanced(timelyAlarms) }

  private func estimate(_ counts: Proportion) -> Estimate? {
    counts.share.map {
      Estimate(
        $0,
        Proportion.interval(share: $0, trials: Double(counts.trials) / Double(divisions)))
    }
  }

  /// The mean of two independent shares, its interval made from theirs.
  ///
  /// G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures", Statistics in
  /// Medicine 27 (2008).
  private func balanced(_ alarms: Estimate?) -> Estimate? {
    guard let right = alarms, let wrong = falseAlarms, let above = right.interval,
      let below = wrong.interval
    else { return nil }
    func root(_ one: Double, _ two: Double) -> Double { (one * one + two * two).squareRoot() / 2 }
    let value = (right.value + 1 - wrong.value) / 2
    let low = root(right.value - above.lowerBound, below.upperBound - wrong.value)
    let high = root(above.upperBound - right.value, wrong.value - below.lowerBound)
    return Estimate(value, max(0, value - low)...min(1, value + high))
  }

  /// Several averages of one rule as one, such as those of repetitions with other policies.
  ///
  /// - Parameter averages: of the same rule and number of divisions.
  /// - Returns: nil without any.
  public static func pooled(_ averages: [AlarmAverage]) -> AlarmAverage? {
    guard var pooled = averages.first else { return nil }
    func sum(_ counts: KeyPath<AlarmAverage, Proportion>) -> Proportion {
      Proportion(
        averages.reduce(0) { $0 + $1[keyPath: counts].successes },
        of: averages.reduce(0) { $0 + $1[keyPath: counts].trials })
    }
    pooled.auroc = mean(averages.compactMap(\.auroc))
    pooled.falseAlarmCounts = sum(\.falseAlarmCounts)
    pooled.trueAlarmCounts = sum(\.trueAlarmCounts)
    pooled.timelyAlarmCounts = sum(\.timelyAlarmCounts)
    pooled.leads = averages.flatMap(\.leads)
    pooled.curve = meanCurve(averages.map(\.curve))
    return pooled
  }

  static func mean(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
  }

  static func meanCurve(_ curves: [[Double]]) -> [Double] {
    let known = curves.filter { !$0.isEmpty }
    guard let first = known.first else { return [] }
    return first.indices.map { index in mean(known.map { $0[index] }) ?? 0 }
  }
}
