/// Which signals make an alarm, and how.
public enum AlarmRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Agreement and familiarity both (FIPER, arXiv 2510.09459).
  case fiper
  /// The critic's value alone.
  case value
  /// Agreement alone.
  case agreement
  /// Familiarity alone.
  case familiarity
  /// Any of the three: one threshold for the largest of the standardised signals, which keeps the
  /// rate of false alarms where a threshold each would add them up.
  case any
  /// Value and familiarity together: their mean.
  case pair

  /// The signals it reads.
  public var signals: [ConfidenceSignal] {
    switch self {
    case .fiper: [.agreement, .familiarity]
    case .value: [.value]
    case .agreement: [.agreement]
    case .familiarity: [.familiarity]
    case .any: ConfidenceSignal.allCases
    case .pair: [.value, .familiarity]
    }
  }

  /// One number of the standardised doubts, in the order of ``signals``: the rule holds where it is
  /// above the threshold.
  func score(_ doubts: [Double]) -> Double {
    switch self {
    case .fiper: doubts.min() ?? -.infinity
    case .pair: doubts.reduce(0, +) / Double(max(1, doubts.count))
    case .value, .agreement, .familiarity, .any: doubts.max() ?? -.infinity
    }
  }

  /// What it means that the rule holds, for people.
  public var summary: String {
    switch self {
    case .fiper: "the policy is unsure, and this is new to it"
    case .value: "the task is going worse than it does when it succeeds"
    case .agreement: "the policy is unsure"
    case .familiarity: "this is new to the policy"
    case .any: "a signal is beyond what it is in successes"
    case .pair: "value and familiarity together are worse than in successes"
    }
  }
}
