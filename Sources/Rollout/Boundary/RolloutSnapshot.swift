public import Robotics
public import Teleoperation

/// What the rollout reports about itself; the newest one wins and readers may miss some.
///
/// The screen shows this and nothing else: never what the console hopes the robot did.
public struct RolloutSnapshot: Sendable, Hashable, Codable {
  /// Version of this structure, for a console on another machine.
  public static let currentVersion = 3

  /// Version of the structure.
  public var version = RolloutSnapshot.currentVersion
  /// Which episode of which session it is about.
  public var session: SessionStatus
  /// Time since the episode's start.
  public var time: Nanoseconds = 0
  /// Policy step in the episode.
  public var step = 0
  /// Who commands the robot.
  public var authority: Authority = .hold
  /// Why it holds; nil unless it does.
  public var holdReason: HoldReason? = .ready
  /// One line on the hold or fault: what happened and what to do; empty when there is nothing.
  public var notice = ""
  /// Share of the person in the command, in [0, 1].
  public var humanWeight = 0.0
  /// How the next takeover and hand-back engage.
  public var engage = EngageModes.anchor
  /// Measured state of the robot.
  public var state: RobotState
  /// The command sent last.
  public var command: Command
  /// What the policy proposes for now; nil when it has no valid proposal.
  public var proposal: Command?
  /// Device minus robot for every hand joint, share of its range; nil when the device moves the
  /// hand by rate and so cannot mismatch, or when there is none.
  public var match: JointVector?
  /// The mismatch the gate still accepts, share of a joint's range.
  public var matchTolerance = 0.08
  /// The joints that the device cannot bring to where the robot has them, a bit each.
  public var outOfReach: UInt32 = 0
  /// Tracker minus wrist; nil when the device moves the wrist by rate, or when there is none.
  public var wristMatch: WristMatch?
  /// How the takeover engages that waits for a match; nil while none waits.
  public var waiting: EngageModes?
  /// True while the clutch frees the person's device from the robot.
  public var isClutched = false
  /// How far the task is.
  public var stage: StageStatus
  /// Time spent in every stage so far, in the order of the task's stages.
  public var stageTimes: [Nanoseconds]
  /// How sure the policy is.
  public var confidence = ConfidenceStatus()
  /// Who drove when: runs in the order of time, the last one still growing.
  public var timeline: [TimelineRun] = []
  /// Moments worth finding again.
  public var marks: [TimelineMark] = []
  /// The chunk that is being executed.
  public var chunk = ChunkStatus()
  /// How well the loops keep time.
  public var timing = TimingStatus()
  /// What the safety filter refused or limited in this episode.
  public var safety = SafetyCounts()
  /// What happened lately, newest last.
  public var messages: [Message] = []
  /// Input devices, as they are now.
  public var devices: [DeviceSummary] = []
  /// What the controls of the device that the console asked to watch read now; nil when it asked
  /// for none.
  public var watchedDevice: DeviceReadings?
  /// Where everything in the scene is; nil when the world has no picture.
  public var scene: SceneSnapshot?

  /// Makes the snapshot of a session before its first tick.
  public init(session: SessionStatus, state: RobotState, command: Command, stage: StageStatus) {
    self.session = session
    self.state = state
    self.command = command
    self.stage = stage
    stageTimes = Array(repeating: 0, count: session.task.stages.count)
  }
}
