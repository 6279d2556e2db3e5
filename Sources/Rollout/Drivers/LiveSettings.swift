public import Episodes

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
  /// What is to be collected, of which the console proposes what is lacking; nil for no plan.
  public var plan: StagePlan?
  /// The comparison of the session's two policies; nil for one policy that has a name.
  public var blind: BlindComparison?
  /// True to start the first episode at once, for runs without a person.
  public var startsByItself = false
  /// The longest standstill of the loop that is caught up quickly and within the speed limits,
  /// seconds; a longer one is recorded as a gap.
  public var catchUp = 0.25
  /// How the devices of a keymap take the robot over, in words, by the keymap's name.
  public var takeoverWords: [String: String] = [:]
  /// How long before a tick the control thread wakes and watches the clock, seconds: 1.8 % of a
  /// core at 120 Hz.
  public var wakeEarly = 150e-6

  /// Makes settings with the documented defaults.
  public init() {}
}
