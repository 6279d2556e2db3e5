public import Robotics

/// One policy of an improvement and how it did.
public struct ImprovementResult: Sendable, Hashable, Codable {
  /// Name of the task.
  public var task: String
  /// Number of the repetition, from 0.
  public var repetition: Int
  /// What was otherwise than in the base, an ``Ablation``; nil for the base.
  public var variant: String?
  /// Rounds of collecting before it; 0 for the reference.
  public var round: Int
  /// How it was trained.
  public var method: Recipe
  /// Training steps, chosen on validation trials.
  public var length: Int
  /// Successes of the validation trials at that length.
  public var validation: Proportion
  /// The policy's file.
  public var file: String
  /// Its sum.
  public var hash: String
  /// How long the robot had moved for the rollouts that were collected, minutes.
  public var robotMinutes: Double
  /// Time its training took, seconds.
  public var seconds: Double
  /// Its trials on the evaluation seeds.
  public var trials: [Trial]
  /// The same trials with other numbers of actions executed of a chunk.
  public var otherTrials: [Int: [Trial]]?

  /// Successes of those trials.
  public var success: Proportion {
    Proportion(trials.count(where: \.outcome.isSuccess), of: trials.count)
  }
}
