public import Robotics

/// Who moved the robot at one frame.
public enum Commander: String, Sendable, Hashable, Codable, CaseIterable {
  /// The policy alone.
  case policy
  /// The person alone.
  case human
  /// Both: a transition with a weight.
  case blend
  /// Nobody: the last command was held.
  case hold
}

/// One row of an episode at the policy's rate.
public struct Frame: Sendable, Hashable, Codable {
  /// Number of the policy step in the episode, from 0.
  public var step: Int
  /// When, relative to the episode's start.
  public var time: Nanoseconds
  /// Measured state of the robot.
  public var state: RobotState
  /// The task's features of the scene.
  public var scene: SceneFeatures
  /// The command sent at this step.
  public var command: Command
  /// What the policy proposed for this step, also while a person drove (shadow policy); nil when
  /// it had no valid proposal, never zeros that mean "missing" (METHOD §4).
  public var proposal: Command?
  /// What the person's device asked; nil when there was no valid input.
  public var operatorInput: OperatorInput?
  /// State of the authority machine.
  public var authority: Authority
  /// Who moved the robot.
  public var commander: Commander
  /// Share of the person in the command, in [0, 1].
  public var humanWeight: Double
  /// How far the task was.
  public var stage: StageStatus
  /// The critic's value, in [−1, 0]; nil without a critic.
  public var value: Double?
  /// Dispersion of the newest sampled proposals; nil when not sampled.
  public var dispersion: Double?
  /// How far from the training data; nil when unknown.
  public var familiarity: Double?
  /// Measured delay of the chunk in use, in policy steps; nil before the first.
  public var delaySteps: Int?

  /// Makes a frame from its parts.
  public init(
    step: Int, time: Nanoseconds, state: RobotState, scene: SceneFeatures, command: Command,
    proposal: Command? = nil, operatorInput: OperatorInput? = nil, authority: Authority,
    commander: Commander, humanWeight: Double, stage: StageStatus, value: Double? = nil,
    dispersion: Double? = nil, familiarity: Double? = nil, delaySteps: Int? = nil
  ) {
    self.step = step
    self.time = time
    self.state = state
    self.scene = scene
    self.command = command
    self.proposal = proposal
    self.operatorInput = operatorInput
    self.authority = authority
    self.commander = commander
    self.humanWeight = humanWeight
    self.stage = stage
    self.value = value
    self.dispersion = dispersion
    self.familiarity = familiarity
    self.delaySteps = delaySteps
  }
}
