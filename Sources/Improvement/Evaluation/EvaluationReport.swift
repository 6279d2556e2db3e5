import Robotics
import Simulation

/// What an evaluation came to: every policy, and how each differs from the first.
public struct EvaluationReport: Sendable, Hashable, Codable {
  /// Name of the task.
  public var task: String
  /// What the trials' seeds are for.
  public var seeds: TrialSeeds.Use
  /// What all trials share.
  public var settings: EvaluationSettings
  /// A result for every policy.
  public var policies: [PolicyResult]
  /// How every policy but the first differs from the first.
  public var comparisons: [PolicyComparison]
  /// All trials.
  public var trials: [Trial]

  /// Makes the report of the trials of an evaluation.
  ///
  /// - Parameters:
  ///   - evaluation: what was tried.
  ///   - seeds: what its seeds are for.
  ///   - trials: its trials.
  ///   - bootstrap: how intervals are drawn.
  public init(
    _ evaluation: Evaluation, seeds: TrialSeeds.Use, trials: [Trial],
    bootstrap: Bootstrap = Bootstrap()
  ) {
    let description = evaluation.task.description
    task = description.name
    self.seeds = seeds
    settings = evaluation.settings
    self.trials = trials
    let groups = evaluation.candidates.map { candidate in
      (candidate, trials.filter { $0.key.policyHash == candidate.hash })
    }
    policies = groups.map { candidate, trials in
      PolicyResult(
        candidate.name, hash: candidate.hash, trials: trials,
        stages: description.stages.map(\.name), bootstrap: bootstrap)
    }
    comparisons = groups.dropFirst().map { candidate, trials in
      PolicyComparison(
        candidate.name, trials, to: groups[0].0.name, groups[0].1, bootstrap: bootstrap)
    }
  }
}
