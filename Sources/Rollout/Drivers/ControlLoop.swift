import Episodes
import RealTime
import Robotics
import Simulation
import Synchronization
import Teleoperation

/// The control thread's work: absolute deadlines, one tick each, phases between episodes.
final class ControlLoop {
  let robot: any Robot & TaskWorld
  let prepare: (EpisodePlan) throws -> Void
  unowned let session: LiveSession
  let settings: LiveSettings
  let clock = MonotonicClock()
  let period: Nanoseconds
  /// Names of the policies, for the record.
  let policies: [String]
  var blind: BlindComparison?
  var plan: EpisodePlan
  var status: SessionStatus
  var snapshot: RolloutSnapshot
  var machine: RolloutMachine?
  var first: SupervisorCommand = .resume
  var tick = 0
  var slip: Nanoseconds = 0
  var episodes = 0
  var isPrepared = true
  var engage: EngageModes
  var start: Nanoseconds = 0
  var lastBegan: Nanoseconds = 0
  var stopsSeen = 0
  var interruptsSeen = 0
  var operatorState = OperatorState.none
  var lossesSeen = 0
  var lateness = LatenessWindow(ticks: 600)
  var missed = 0
  var isQuitting = false
  var isSnapshotDue = false
  var robotProblem = ""
  var idleTicks = 0
  var recorderProblem = ""
  var devices: [DeviceSummary] = []
  var watchedDevice: DeviceReadings?
  var devicesAge = 0

  init(
    robot: any Robot & TaskWorld, prepare: @escaping (EpisodePlan) throws -> Void,
    policies: [String], datasetName: String, session: LiveSession
  ) throws {
    self.robot = robot
    self.prepare = prepare
    self.session = session
    settings = session.settings
    blind = settings.blind
    // Two files may have the same name inside.
    self.policies = Set(policies).count < policies.count ? blind?.policies ?? policies : policies
    engage = session.settings.rollout.takeover.modes
    period = .period(rate: settings.rollout.controlRate)
    plan = EpisodePlan(seed: settings.seed, startStage: settings.startStage)
    status = SessionStatus(task: robot.task, policy: policies[0], dataset: datasetName)
    try prepare(plan)
    let state = try robot.readState()
    snapshot = RolloutSnapshot(
      session: status, state: state, command: robot.command, stage: robot.stageStatus())
    interruptsSeen = ProcessSignals.interrupts
    stopsSeen = session.stops.load(ordering: .acquiring)
    showReady()
  }

  /// Runs until the session is asked to end.
  func run() {
    session.inference.reset(seed: plan.seed, policy: driver)
    if settings.startsByItself { begin(.resume) }
    var idleDeadline = clock.now
    while !isQuitting {
      if machine == nil {
        idleDeadline += period
        clock.sleep(until: idleDeadline)
        idle()
        if machine != nil { continue }
        if clock.now - idleDeadline > 4 * period { idleDeadline = clock.now }
      } else {
        runTick()
        idleDeadline = clock.now
      }
      session.reportCPUTime()
    }
    closeComparison()
  }

  // MARK: One tick

  /// After so long without a sign of life nobody reads the devices; it gives one every 0.1 s.
  private static let inputTimeout = Nanoseconds(seconds: 0.5)

  func runTick() {
    let nominal = settings.rollout.time(ofTick: tick) + slip
    let deadline = start + nominal
    // After a standstill ticks follow quickly until they are on time again. The speed limits go
    // by the time that has really passed, and the robot's bus is spared a burst.
    clock.sleep(
      until: max(deadline, lastBegan + period / 8),
      wakingEarly: Nanoseconds(seconds: settings.wakeEarly))
    let began = clock.now
    let late = began - deadline
    if late > period { missed += 1 }
    if late.seconds > settings.catchUp { slip += late }
    lateness.append(late)

    var input = TickInput(tick: tick, state: nil)
    input.slip = slip
    input.interval = min(period, began - lastBegan).seconds
    lastBegan = began
    input.lateness = max(0, began - start - settings.rollout.time(ofTick: tick) - slip)
    // A simulated world has stood still as well: let it run to now.
    robot.advance(to: settings.rollout.time(ofTick: tick) + slip)
    readRobot(&input)
    readPeople(&input)
    input.answer = session.inference.answer()
    guard var machine else { return }
    // Moved out and back, so that the value is changed in place and not copied.
    self.machine = nil
    let output = machine.tick(input)
    tellOfRecorder(&machine)
    do { try robot.send(output.command) } catch { robotProblem = "\(error)" }
    let sent = clock.now
    if let trace = session.trace {
      trace.push(
        LiveSession.TickTrace(
          deadline: deadline, began: began, sent: sent, command: output.command,
          input: input.operatorInput.map { $0.time + start }, authority: machine.authority))
    }
    session.recorder?.record(output)
    if let request = output.request { session.inference.ask(request) }
    if output.frame != nil || isSnapshotDue { publish(machine) }
    session.hub?.authority = machine.authority
    tick += 1
    session.ticks.store(tick, ordering: .relaxed)
    self.machine = machine
    if let ending = output.ending {
      end(ending)
    } else {
      robot.advance(to: settings.rollout.time(ofTick: tick) + slip)
    }
  }

  func readRobot(_ input: inout TickInput) {
    input.robotProblem = robotProblem
    robotProblem = ""
    do { input.state = try robot.readState() } catch { input.robotProblem = "\(error)" }
    if settings.rollout.step(ofTick: tick) > (machine?.policyStepIndex ?? -1) {
      input.world = WorldState(scene: robot.sceneFeatures(), stage: robot.stageStatus())
    }
  }

  func readPeople(_ input: inout TickInput) {
    input.isStopRequested = stopWasRequested()
    if tick == 0 { input.commands.append(first) }
    while let command = session.commands.pop() {
      if command.isTakeover {
        input.takeoverAsked = max(0, session.takeoverAsked.load(ordering: .acquiring) - start)
      }
      input.commands.append(command)
    }
    if session.isQuitRequested || ProcessSignals.isQuitRequested { input.commands.append(.quit) }
    guard let hub = session.hub else { return }
    operatorState = hub.newest(after: operatorState)
    while let action = hub.actions.pop() {
      guard let command = SupervisorCommand(action.action) else { continue }
      if command.isTakeover { input.takeoverAsked = max(0, action.time - start) }
      input.commands.append(command)
    }
    if operatorState.losses != lossesSeen {
      lossesSeen = operatorState.losses
      input.deviceProblem = operatorState.loss.map { "\($0.device): \($0.reason)" } ?? "lost"
    }
    if clock.now - hub.lastAlive > Self.inputTimeout {
      input.deviceProblem = "the input thread does not answer"
    }
    input.takeoverReleases = operatorState.releases
    guard var device = operatorState.input else { return }
    device.time = max(0, device.time - start)
    input.operatorInput = device
    input.handReach = operatorState.handReach
    input.operatorDevices = operatorState.drivers
    input.takeoverPress = operatorState.takeoverTime.map { max(0, $0 - start) }
  }

  func stopWasRequested() -> Bool {
    let stops = session.stops.load(ordering: .acquiring) + (session.hub?.stopRequests ?? 0)
    let interrupts = ProcessSignals.interrupts
    defer {
      stopsSeen = stops
      interruptsSeen = interrupts
    }
    return stops != stopsSeen || interrupts != interruptsSeen
  }
}
