/// Everything that the course of a trial follows from.
public struct TrialKey: Sendable, Hashable, Codable {
  /// Name of the task.
  public var task: String
  /// ``Fingerprint`` of the task's files.
  public var taskHash: String
  /// ``Fingerprint`` of the policy's file.
  public var policyHash: String
  /// ``EvaluationSettings/hash`` of the settings.
  public var settingsHash: String
  /// Seed of the start and of every random choice.
  public var seed: UInt64
}
