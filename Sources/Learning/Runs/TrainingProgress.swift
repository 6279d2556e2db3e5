/// Where a training is.
public struct TrainingProgress: Sendable, Hashable {
  /// Steps taken.
  public var step: Int
  /// Steps in all.
  public var steps: Int
  /// The loss, averaged over about a hundred steps.
  public var loss: Double
  /// Steps a second since this process began.
  public var rate: Double
}
