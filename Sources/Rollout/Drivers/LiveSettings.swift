/// What a live session is told at its start.
public struct LiveSettings: Sendable {
  /// The rollout's numbers.
  public var rollout = RolloutSettings()
  /// Who supervises; the author of judgements.
  public var supervisor = "supervisor"
  /// Seed of the first episode; the next ones count up.
  public var seed: UInt64 = 1
  /// Stage the first episode starts from; 0 is the initial state.
  public var startStage = 0
  /// True to start the first episode at once, for runs without a person.
  public var startsByItself = false
  /// The longest time the loop catches up by running ticks without pause; a longer standstill
  /// is recorded as a gap, milliseconds.
  public var catchUp = 25.0

  /// Makes settings with the documented defaults.
  public init() {}
}
