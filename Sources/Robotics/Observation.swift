/// What a policy sees at one policy step.
public struct Observation: Sendable, Hashable, Codable {
  /// When the state was measured.
  public var time: Nanoseconds
  /// The robot's own state.
  public var state: RobotState
  /// The command the robot was following then.
  public var command: Command
  /// The task's features of the scene.
  public var scene: SceneFeatures
  /// How far the task is.
  public var stage: StageStatus

  /// Makes an observation from its parts.
  public init(
    time: Nanoseconds, state: RobotState, command: Command, scene: SceneFeatures,
    stage: StageStatus
  ) {
    self.time = time
    self.state = state
    self.command = command
    self.scene = scene
    self.stage = stage
  }
}
