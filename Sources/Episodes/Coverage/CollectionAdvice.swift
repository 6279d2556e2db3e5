import Robotics

/// What to collect next, and why.
public struct CollectionAdvice: Sendable, Hashable, Codable {
  /// The stage to start from; nil for the initial state.
  public var stage: String?
  /// True when a person should be ready to show how it is done.
  public var needsPerson: Bool
  /// What to do and why, for people.
  public var text: String

  /// Advises on a table, and on a plan when there is one.
  ///
  /// First what the plan still lacks. Then the stage with the most failures for each correction
  /// there is: a policy learns from a correction where it fails, and little where it does not.
  public init(_ coverage: StageCoverage, plan: StagePlan? = nil) {
    if let next = plan?.next(coverage) {
      stage = coverage.stages[next.stage].name
      needsPerson = false
      text =
        "Collect rollouts from '\(next.quota.stage)': the plan has \(next.quota.rollouts), "
        + "\(next.done) are there."
      if let reset = next.quota.reset, !reset.isEmpty { text += " \(reset)" }
      return
    }
    if let plan, coverage.interventions < plan.corrections {
      needsPerson = true
      stage = Self.worst(coverage).map { coverage.stages[$0].name }
      text =
        "Collect corrections: the plan has \(plan.corrections), \(coverage.interventions) are there; "
        + (coverage.openFailures > 0
          ? "\(coverage.openFailures) failures have not been done again."
          : "no failure is left to do again, so watch further rollouts.")
      return
    }
    guard coverage.rollouts > 0 else {
      needsPerson = false
      text = "Collect rollouts from the initial state: there is none yet."
      return
    }
    guard let worst = Self.worst(coverage) else {
      needsPerson = false
      let bound = Int((100 * Proportion(0, of: coverage.rollouts).interval.upperBound).rounded())
      text =
        "Collect more rollouts from the initial state: none of \(coverage.rollouts) failed, so up to "
        + "\(bound) % may still fail."
      return
    }
    let found = coverage.stages[worst]
    stage = found.name
    needsPerson = true
    text =
      "Collect corrections in '\(found.name)': \(found.failures) of \(coverage.failures) failures are "
      + "there, it has \(found.corrections) corrections, and the policy gets beyond it alone in "
      + "\(found.alone.summary)."
  }

  /// The stage with the most failures for each correction; nil when nothing failed.
  private static func worst(_ coverage: StageCoverage) -> Int? {
    let scores = coverage.stages.map { Double($0.failures) / Double(1 + $0.corrections) }
    guard let most = scores.max(), most > 0 else { return nil }
    return scores.firstIndex(of: most)
  }
}
