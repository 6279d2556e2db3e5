public import Robotics

/// What a person who watches a rollout sees at one moment.
public struct SupervisorView: Sendable, Hashable {
  /// Time since the episode's start.
  public var time: Nanoseconds
  /// Policy step of the episode.
  public var step: Int
  /// Who commands the robot.
  public var authority: Authority
  /// How far the task is.
  public var stage: StageStatus
  /// Time in the present stage, s.
  public var timeInStage: Double
  /// The robot's state.
  public var state: RobotState
  /// The command in force.
  public var command: Command
  /// The scene, as the task measures it.
  public var scene: SceneFeatures
  /// True while the robot is held because the policy's confidence asked for help.
  public var asksForHelp = false

  /// Makes a view from its parts.
  public init(
    time: Nanoseconds, step: Int, authority: Authority, stage: StageStatus, timeInStage: Double,
    state: RobotState, command: Command, scene: SceneFeatures
  ) {
    self.time = time
    self.step = step
    self.authority = authority
    self.stage = stage
    self.timeInStage = timeInStage
    self.state = state
    self.command = command
    self.scene = scene
  }
}
