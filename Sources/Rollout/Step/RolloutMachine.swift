public import Episodes
import Learning
public import Robotics
import Teleoperation

/// A rollout as a pure step function over values: observations, proposals and operator input go
/// in; commands, segments and a snapshot come out.
///
/// Driven in real time by ``LiveSession`` and in virtual time by ``VirtualDriver``; nothing in
/// here knows which. The same inputs give the same outputs, bit for bit.
public struct RolloutMachine: Sendable {
  /// The numbers it works with.
  public let settings: RolloutSettings
  /// The task.
  public let task: TaskDescription

  var machine = AuthorityMachine()
  var stream: ActionStream
  var safety: SafetyFilter
  var segments: SegmentTracker
  var keyboard: KeyboardOperator
  var target: OperatorTarget
  var engagement: Engagement?
  /// How the takeover that was asked for engages, whatever is chosen for the next.
  var modes: EngageModes
  var deadman: Deadman
  var isClutched = false
  var wasClutched = false
  var hasResumed = false
  var handOver = HandOver()
  /// Watches the policy's signals; nil when they are not calibrated.
  var alarm: AlarmMonitor?
  var segmentReason = ""
  var lastCommand: Command
  var lastInput: OperatorInput?
  var lastState: RobotState
  var lastStateTick = 0
  var wasStale = false
  var step = -1
  var slip: Nanoseconds = 0
  var successFrames = 0
  /// Policy steps in which a person held the robot: they do not count towards the limit.
  var heldSteps = 0
  var report: RolloutSnapshot
  var events: [EpisodeEvent] = []
  var ending: Ending?

  /// Makes the rollout of an episode that a person has just started.
  ///
  /// - Parameters:
  ///   - settings: the numbers it works with.
  ///   - session: which episode it is.
  ///   - isDemonstration: true when whoever drives shows the task.
  ///   - state: the robot's state at the start.
  ///   - command: the command the robot is holding.
  ///   - holdsTakeover: true when the takeover button is held already; it counts once it has been
  ///     let go.
  ///   - firstRequest: number of the first request to the policy, unique in the session.
  public init(
    settings: RolloutSettings, session: SessionStatus, isDemonstration: Bool = false,
    state: RobotState, command: Command, holdsTakeover: Bool = false, firstRequest: Int = 0
  ) {
    self.settings = settings
    task = session.task
    let joints = session.task.hand.joints.count
    stream = ActionStream(settings, joints: joints, firstRequest: firstRequest)
    deadman = Deadman(isHeld: holdsTakeover)
    modes = settings.takeover.modes
    safety = SafetyFilter(settings.safety, hand: session.task.hand)
    segments = SegmentTracker(
      preIntervention: settings.preIntervention, isDemonstration: isDemonstration)
    keyboard = KeyboardOperator(settings.keyboard, joints: joints)
    target = OperatorTarget(at: command)
    alarm = settings.alarm.map { AlarmMonitor($0) }
    lastCommand = command
    lastState = state
    report = RolloutSnapshot(
      session: session, state: state, command: command,
      stage: StageStatus(stage: session.startStage, progress: 0))
    report.engage = settings.takeover.modes
    report.matchTolerance = settings.takeover.tolerance
    report.timing.nominalRate = settings.controlRate
    report.session.phase = .running
  }

  /// Runs one tick.
  public mutating func tick(_ input: TickInput) -> TickOutput {
    let time = settings.time(ofTick: input.tick) + input.slip
    let seconds = 1 / settings.controlRate
    let isPolicyStep = settings.step(ofTick: input.tick) > step
    if isPolicyStep { step += 1 }
    report.time = time

    checkRobot(input, time: time)
    // The device's target first: a takeover in this tick is measured against it.
    follow(input, time: time, seconds: seconds)
    receive(input, time: time)
    openGate(time: time)
    noteStandstill(input.slip, time: time)
    // Last, so that nothing that came in the same tick undoes it.
    if input.isStopRequested { apply(.hold(.stop), time: time, "STOP pressed") }

    let wanted = wantedCommand(time: time)
    let command = safety.filter(
      wanted, last: lastCommand, seconds: input.interval ?? seconds)
    measure(command, input, time: time, seconds: input.interval ?? seconds)
    lastCommand = command

    var output = TickOutput(command: command)
    if let state = input.state {
      output.sample = ControlSample(
        tick: input.tick, time: time, lateness: input.lateness, state: state, command: command)
    }
    if isPolicyStep, let world = input.world {
      policyStep(world, time: time, output: &output)
    }
    output.events = events
    output.ending = ending
    events.removeAll(keepingCapacity: true)
    return output
  }

  /// Ends the episode.
  ///
  /// - Parameter time: the end, after the last tick.
  /// - Returns: the last segment and the last events.
  public mutating func finish(time: Nanoseconds) -> (segment: Segment?, events: [EpisodeEvent]) {
    segments.update(takeover: handOver.takeover, handBack: handOver.handBack)
    let segment = segments.finish(step: step + 1, time: time)
    defer { events.removeAll() }
    return (segment, events)
  }

  /// The step after which the episode ends; it moves on while a person holds the robot.
  public var stepLimit: Int { task.stepLimit &+ heldSteps }

  /// The state of authority.
  public var authority: Authority { machine.authority }

  /// Index of the newest policy step; −1 before the first tick.
  public var policyStepIndex: Int { step }

  /// The last command that was sent.
  public var command: Command { lastCommand }

  /// What the screen shows now.
  public var snapshot: RolloutSnapshot { report }
}
