public import Robotics

/// What the world outside the robot looks like at a policy step.
public struct WorldState: Sendable, Hashable {
  /// The task's features of the scene.
  public var scene: SceneFeatures
  /// How far the task is.
  public var stage: StageStatus

  /// Makes a state of the world.
  public init(scene: SceneFeatures, stage: StageStatus) {
    self.scene = scene
    self.stage = stage
  }
}

/// What a policy answered.
public enum PolicyAnswer: Sendable, Hashable {
  /// It proposed something.
  case proposal(Proposal)
  /// It threw: the request's number and the error's text.
  case failure(id: Int, String)
}

/// Everything that comes into one tick.
///
/// All times count from the episode's start.
public struct TickInput: Sendable {
  /// Number of the tick in the episode, from 0, one more each time.
  public var tick: Int
  /// Time that was lost by earlier standstills of the loop, added to the tick's nominal time.
  public var slip: Nanoseconds = 0
  /// How late the tick runs after its deadline; 0 in virtual time.
  public var lateness: Nanoseconds = 0
  /// Time since the last tick for the speed limits, seconds; nil for the control period.
  public var interval: Double?
  /// The robot's newest state; nil when it could not be read.
  public var state: RobotState?
  /// Why the robot could not be read or written; empty when it could.
  public var robotProblem = ""
  /// The world; used at policy steps, where it must be given.
  public var world: WorldState?
  /// What the person's device asks; nil when there is none.
  public var operatorInput: OperatorInput?
  /// Who the devices are that shape ``operatorInput``: their stable identities.
  public var operatorDevices: [String] = []
  /// Which positions of the hand those devices can ask for at all; nil for every one.
  public var handReach: HandReach?
  /// When the takeover button was pressed, by the device's clock; nil when that is not known.
  public var takeoverPress: Nanoseconds?
  /// How often the takeover button has been let go so far, by the input thread's own count: a
  /// change is a release even when the button is down again at this tick.
  public var takeoverReleases = 0
  /// Why the device that drove is lost; empty while it is there.
  public var deviceProblem = ""
  /// What the person told the console or a device's button, oldest first.
  public var commands: [SupervisorCommand] = []
  /// When the takeover among ``commands`` was asked for; nil when that is not known.
  public var takeoverAsked: Nanoseconds?
  /// True in a tick in which stop was pressed anywhere.
  public var isStopRequested = false
  /// The policy's answer, if one came.
  public var answer: PolicyAnswer?

  /// Makes the input of a tick with nothing in it but the robot's state.
  public init(tick: Int, state: RobotState?) {
    self.tick = tick
    self.state = state
  }
}
