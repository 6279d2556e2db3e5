/// How long a step of an improvement took, whenever it was done.
public struct StepTime: Sendable, Hashable, Codable {
  /// Name of the task.
  public var task: String
  /// Number of the repetition, from 0.
  public var repetition: Int
  /// What was done, such as `train-bc-round0`.
  public var label: String
  /// Which step of this kind, such as its folder.
  public var name: String
  /// Time it took, seconds.
  public var seconds: Double
}
