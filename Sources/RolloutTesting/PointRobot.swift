public import Robotics

/// A robot in memory that goes where it is told with a first-order lag, in a world with a task that
/// is done by moving along x.
///
/// For tests of anything that drives a robot.
public final class PointRobot: Robot, TaskWorld {
  /// The hand it carries.
  public let hand: HandModel
  /// The task: two stages, each 10 cm along x.
  public let task: TaskDescription
  /// The command it follows.
  public private(set) var command: Command
  /// Every command it was sent.
  public private(set) var commands: [Command] = []
  /// When true, reading its state throws.
  public var isUnplugged = false
  /// When true, the task can only fail.
  public var isLost = false
  /// When set, the state it reports instead of its own.
  public var reportedState: RobotState?
  private var state: RobotState
  private let start: Command

  /// An error of the link, for tests.
  public struct Unplugged: Error, CustomStringConvertible {
    /// What people read.
    public var description: String { "the robot does not answer" }
  }

  /// Makes a robot at rest at the origin with an open hand.
  public init(hand: HandModel = .inspireRH56, stepLimit: Int = 300) {
    self.hand = hand
    task = TaskDescription(
      name: "line", instruction: "move 20 cm along x",
      stages: [
        Stage(name: "first", usualDuration: 2), Stage(name: "second", usualDuration: 2),
      ],
      sceneFeatures: ["x m"], stepLimit: stepLimit, hand: hand)
    start = Command(wrist: .identity, hand: hand.openPosture)
    command = start
    state = RobotState(time: 0, wrist: start.wrist, hand: start.hand)
  }

  /// Puts it back at the start.
  public func reset() {
    command = start
    commands = []
    state = RobotState(time: 0, wrist: start.wrist, hand: start.hand)
  }

  /// Its state, unless it is unplugged.
  public func readState() throws -> RobotState {
    if isUnplugged { throw Unplugged() }
    return reportedState ?? state
  }

  /// Follows a command.
  public func send(_ command: Command) throws {
    if isUnplugged { throw Unplugged() }
    self.command = command
    commands.append(command)
  }

  /// Moves a third of the way to the command every tick.
  public func advance(to time: Nanoseconds) {
    state.time = time
    state.wrist = state.wrist.interpolated(to: command.wrist, fraction: 1.0 / 3)
    state.hand = state.hand.interpolated(to: command.hand, fraction: 1.0 / 3)
  }

  /// The wrist's way along x.
  public func sceneFeatures() -> SceneFeatures { SceneFeatures([Float(state.wrist.position.x)]) }

  /// Two stages of 10 cm.
  public func stageStatus() -> StageStatus {
    let x = state.wrist.position.x
    let stage = x < 0.1 ? 0 : x < 0.195 ? 1 : 2
    let progress = min(1, max(0, stage == 0 ? x / 0.1 : (x - 0.1) / 0.1))
    return StageStatus(stage: stage, progress: stage == 2 ? 1 : progress, isSuccess: stage == 2)
  }
}
