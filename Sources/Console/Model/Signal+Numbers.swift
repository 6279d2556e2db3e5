import Rollout

extension ConfidenceStatus.Signal {
  /// The value; not a number when there is none.
  var number: Double {
    if case .value(let value, _) = self { value } else { .nan }
  }

  /// The threshold; nil when there is none.
  var threshold: Double? {
    if case .value(_, let threshold) = self { threshold } else { nil }
  }
}
