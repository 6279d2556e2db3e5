public import Learning

/// What the reference's confidence is worth in one task's repetition.
public struct ConfidenceResult: Sendable, Hashable, Codable {
  /// Name of the task.
  public var task: String
  /// Number of the repetition, from 0.
  public var repetition: Int
  /// Rollouts of the reference that nobody helped.
  public var rollouts: Int
  /// Those of them that succeeded.
  public var successes: Int
  /// Successes in each of the three parts: for bands, for the threshold, for the figures; empty when
  /// they were too few.
  public var parts: [Int]
  /// What the alarms of every rule are worth; empty when there were too few successes.
  public var figures: [AlarmAverage]
  /// Why there are no figures, or not all; nil when there are.
  public var problem: String?

  /// What was not as planned, in a sentence; nil when nothing.
  var note: String? { problem.map { "\(task), repetition \(repetition + 1), confidence: \($0)." } }
}
