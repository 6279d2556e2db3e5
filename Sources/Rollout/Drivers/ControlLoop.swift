import Episodes
import RealTime
import Robotics
import Simulation
import Synchronization
import Teleoperation

/// The control thread's work: absolute deadlines, one tick each, phases between episodes.
final class ControlLoop {
  private let robot: any Robot & TaskWorld
  private let prepare: (EpisodePlan) throws -> Void
  private unowned let session: LiveSession
  private let settings: LiveSettings
  private let clock = MonotonicClock()
  private let period: Nanoseconds
  private var plan: EpisodePlan
  private var status: SessionStatus
  private var snapshot: RolloutSnapshot
  private var machine: RolloutMachine?
  private var first: SupervisorCommand = .resume
  private var tick = 0
  private var slip: Nanoseconds = 0
  private var episodes = 0
  private var isPrepared = true
  private var engage: EngageMode
  private var start: Nanoseconds = 0
  private var lastBegan: Nanoseconds = 0
  private var stopsSeen = 0
  private var interruptsSeen = 0
  private var operatorState = OperatorState.none
  private var lossesSeen = 0
  private var lateness = LatenessWindow(ticks: 600)
  private var missed = 0
  private var isQuitting = false
  private var isSnapshotDue = false

  init(
    robot: any Robot & TaskWorld, prepare: @escaping (EpisodePlan) throws -> Void,
    policyName: String, datasetName: String, session: LiveSession
  ) throws {
    self.robot = robot
    self.prepare = prepare
    self.session = session
    settings = session.settings
    engage = session.settings.rollout.takeover.mode
    period = .period(rate: settings.rollout.controlRate)
    plan = EpisodePlan(seed: settings.seed, startStage: settings.startStage)
    status = SessionStatus(task: robot.task, policy: policyName, dataset: datasetName)
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
    session.inference.reset(seed: plan.seed)
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
  }

  // MARK: One tick

  private func runTick() {
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
    session.hub?.humanDrives = machine.authority == .human
    tick += 1
    session.ticks.store(tick, ordering: .relaxed)
    self.machine = machine
    if let ending = output.ending {
      end(ending)
    } else {
      robot.advance(to: settings.rollout.time(ofTick: tick) + slip)
    }
  }

  private var robotProblem = ""

  private func readRobot(_ input: inout TickInput) {
    input.robotProblem = robotProblem
    robotProblem = ""
    do { input.state = try robot.readState() } catch { input.robotProblem = "\(error)" }
    if settings.rollout.step(ofTick: tick) > (machine?.policyStepIndex ?? -1) {
      input.world = WorldState(scene: robot.sceneFeatures(), stage: robot.stageStatus())
    }
  }

  private func readPeople(_ input: inout TickInput) {
    input.isStopRequested = stopWasRequested()
    if tick == 0 { input.commands.append(first) }
    while let command = session.commands.pop() { input.commands.append(command) }
    if session.isQuitRequested || ProcessSignals.isQuitRequested { input.commands.append(.quit) }
    guard let hub = session.hub else { return }
    operatorState = hub.newest(after: operatorState)
    while let action = hub.actions.pop() {
      if let command = SupervisorCommand(action.action) { input.commands.append(command) }
    }
    if operatorState.losses != lossesSeen {
      lossesSeen = operatorState.losses
      input.deviceProblem = operatorState.loss.map { "\($0.device): \($0.reason)" } ?? "lost"
    }
    if var device = operatorState.input {
      device.time = max(0, device.time - start)
      input.operatorInput = device
    }
  }

  private func stopWasRequested() -> Bool {
    let stops = session.stops.load(ordering: .acquiring) + (session.hub?.stopRequests ?? 0)
    let interrupts = ProcessSignals.interrupts
    defer {
      stopsSeen = stops
      interruptsSeen = interrupts
    }
    return stops != stopsSeen || interrupts != interruptsSeen
  }

  // MARK: Phases

  private func begin(_ command: SupervisorCommand) {
    first = command
    tick = 0
    slip = 0
    missed = 0
    robotProblem = ""
    lateness = LatenessWindow(ticks: 600)
    episodes += 1
    status.phase = .running
    status.outcome = nil
    status.suggestion = nil
    status.reasons = []
    status.seed = plan.seed
    status.startStage = plan.startStage
    var rollout = settings.rollout
    rollout.takeover.mode = engage
    machine = RolloutMachine(
      settings: rollout, session: status, state: snapshot.state, command: robot.command,
      holdsTakeover: operatorState.input?.holdsTakeover ?? false,
      firstRequest: episodes << 32)
    session.hub?.isLive = true
    let header = plan.header(
      kind: .rollout, task: robot.task, policy: status.policy, supervisor: settings.supervisor,
      settings: settings.rollout, devices: session.hub?.statuses.map(\.identity.stableID) ?? [])
    // Only now, when all that takes long is done, the episode begins.
    lastBegan = clock.now
    start = lastBegan + period
    session.recorder?.begin(header, start: start)
  }

  private func end(_ ending: Ending) {
    guard var machine else { return }
    let time = settings.rollout.time(ofTick: tick) + slip
    let last = machine.finish(time: time)
    session.recorder?.finish(segment: last.segment, events: last.events, time: time)
    session.hub?.isLive = false
    if case .supervisor(.some(let outcome)) = ending {
      judge(outcome, reasons: [], note: "")
    }
    status.phase = .ended
    status.suggestion =
      machine.snapshot.stage.isSuccess ? .success : ending == .timeLimit ? .failure : nil
    status.ending = ending.summary
    snapshot = machine.snapshot
    engage = snapshot.engage
    snapshot.authority = .hold
    snapshot.holdReason = .ended
    snapshot.notice = ending.summary
    self.machine = nil
    isQuitting = ending == .quit
    publishIdle()
  }

  private func showReady() {
    status.phase = .ready
    status.ending = ""
    status.outcome = nil
    status.suggestion = nil
    status.reasons = []
    status.seed = plan.seed
    status.startStage = plan.startStage
    status.episode = nil
    snapshot = RolloutSnapshot(
      session: status, state: snapshot.state, command: robot.command, stage: robot.stageStatus())
    snapshot.engage = engage
    snapshot.timing.nominalRate = settings.rollout.controlRate
    snapshot.notice = "nothing moves until you start it"
    publishIdle()
  }

  private func idle() {
    if session.isQuitRequested || ProcessSignals.isQuitRequested { isQuitting = true }
    // Nothing moves yet, and whoever presses stop does not want it to.
    let isStopped = stopWasRequested()
    if let hub = session.hub { operatorState = hub.newest(after: operatorState) }
    lossesSeen = operatorState.losses
    var waiting: [SupervisorCommand] = []
    while let command = session.commands.pop() { waiting.append(command) }
    while let action = session.hub?.actions.pop() {
      if let command = SupervisorCommand(action.action) { waiting.append(command) }
    }
    for command in waiting where machine == nil {
      if isStopped, command == .resume || command == .toggleTakeover { continue }
      obey(command)
    }
    idleTicks += 1
    if machine == nil, idleTicks % 12 == 0 { publishIdle() }
  }

  private var idleTicks = 0

  private func obey(_ command: SupervisorCommand) {
    switch command {
    case .resume where status.phase == .ready && isPrepared: begin(.resume)
    case .toggleTakeover where status.phase == .ready && isPrepared: begin(.toggleTakeover)
    case .nextEpisode(let stage): next(startStage: stage)
    case .judge(let outcome, let reasons, let note):
      judge(outcome, reasons: reasons, note: note)
    case .end(let outcome?) where status.phase == .ended:
      judge(outcome, reasons: status.reasons, note: "")
    case .undoJudgement(let redo):
      session.recorder?.undoJudgement(redo: redo, author: settings.supervisor)
    case .engage(let mode):
      engage = mode
      snapshot.engage = mode
      publishIdle()
    case .quit: isQuitting = true
    default: break
    }
  }

  private func judge(_ outcome: Outcome?, reasons: [Reason], note: String) {
    guard let recorder = session.recorder else {
      status.outcome = outcome
      status.reasons = reasons
      return
    }
    recorder.judge(outcome, reasons: reasons, note: note, author: settings.supervisor)
  }

  private func next(startStage: Int) {
    guard status.phase != .running else { return }
    if let recorder = session.recorder?.status, !recorder.isIdle, status.phase == .ended {
      snapshot.notice = "still writing the last episode: \(recorder.problem)"
      publishIdle()
      return
    }
    let outcome = session.recorder?.status.outcome ?? status.outcome
    let stages = robot.task.stages.count
    var next = plan
    next.startStage = min(max(0, startStage), stages - 1)
    if status.phase == .ended { next.seed &+= 1 }
    isPrepared = false
    do {
      try prepare(next)
      snapshot.state = try robot.readState()
      plan = next
      isPrepared = true
      if status.phase == .ended {
        if outcome == .success { status.successes += 1 }
        if outcome == .failure { status.failures += 1 }
      }
      session.inference.reset(seed: plan.seed)
      showReady()
    } catch {
      snapshot.notice = "the robot could not be prepared: \(error)"
      publishIdle()
    }
  }

  // MARK: Reports

  private func publish(_ machine: RolloutMachine) {
    if tick % 60 < 4 || snapshot.timing.deviation99 == 0 {
      (snapshot.timing.deviationMedian, snapshot.timing.deviation99) = lateness.percentiles()
    }
    let timing = snapshot.timing
    var report = machine.snapshot
    report.timing.deviationMedian = timing.deviationMedian
    report.timing.deviation99 = timing.deviation99
    report.timing.missedTicks = missed
    let elapsed = (clock.now - start).seconds
    report.timing.measuredRate = elapsed > 1 ? Double(tick) / elapsed : 0
    snapshot.timing = report.timing
    addSurroundings(to: &report)
    report.session.task.stepLimit = machine.stepLimit
    isSnapshotDue = !session.snapshots.post(report)
  }

  /// Says it when the recorder cannot write, and when it can again.
  private func tellOfRecorder(_ machine: inout RolloutMachine) {
    guard let problem = session.recorder?.statusIfAvailable?.problem,
      problem.isEmpty != recorderProblem.isEmpty
    else { return }
    recorderProblem = problem
    let time = settings.rollout.time(ofTick: tick) + slip
    if problem.isEmpty {
      machine.say(.info, "written again: nothing is missing", time: time)
    } else {
      machine.say(.alarm, "not written, kept and tried again: \(problem)", time: time)
    }
  }

  private var recorderProblem = ""

  private func publishIdle() {
    addSurroundings(to: &snapshot)
    session.snapshots.post(snapshot)
  }

  private func addSurroundings(to report: inout RolloutSnapshot) {
    if let recorder = session.recorder?.statusIfAvailable {
      // Ready, the recorder still remembers the episode before.
      if status.phase != .ready {
        status.episode = recorder.episode
        status.outcome = recorder.outcome
        status.reasons = recorder.reasons
      }
      report.timing.diskFree = recorder.diskFree
      report.timing.recorderProblem = recorder.problem
    }
    report.timing.lostRecords = session.recorder?.lost ?? 0
    report.session = status
    report.devices = summaries()
    report.scene = (robot as? SimulatedRobot)?.sceneSnapshot()
  }

  private var devices: [DeviceSummary] = []
  private var devicesAge = 0

  /// Device summaries are strings: refreshed twice a second, not at every step.
  private func summaries() -> [DeviceSummary] {
    devicesAge -= 1
    guard devicesAge < 0, let hub = session.hub else { return devices }
    devicesAge = 15
    guard let statuses = hub.statusesIfAvailable else { return devices }
    devices = statuses.map { device in
      DeviceSummary(
        name: device.identity.name, isConnected: device.isConnected,
        problem: device.problem ?? "", eventsPerSecond: device.eventsPerSecond,
        resyncs: device.resyncs)
    }
    if devices.isEmpty, let problem = hub.problem {
      devices = [DeviceSummary(name: "no device", isConnected: false, problem: problem)]
    }
    return devices
  }
}
