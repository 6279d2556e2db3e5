import Episodes
import RealTime
import Robotics
import Simulation
import Synchronization
import Teleoperation

/// Between episodes: what is ready, what begins, what has ended.
extension ControlLoop {
  func begin(_ command: SupervisorCommand) {
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
    status.isRepeat = plan.isRepeat
    var rollout = settings.rollout
    rollout.takeover.modes = engage
    machine = RolloutMachine(
      settings: rollout, session: status, state: snapshot.state, command: robot.command,
      holdsTakeover: operatorState.input?.holdsTakeover ?? false,
      firstRequest: episodes << 32)
    session.hub?.isLive = true
    let header = plan.header(
      kind: .rollout, task: robot.task, policy: policies[driver], supervisor: settings.supervisor,
      settings: settings.rollout, devices: session.hub?.statuses.map(\.identity.stableID) ?? [])
    // Only now, when all that takes long is done, the episode begins.
    lastBegan = clock.now
    start = lastBegan + period
    session.recorder?.begin(header, start: start)
  }

  func end(_ ending: Ending) {
    guard var machine else { return }
    let time = settings.rollout.time(ofTick: tick) + slip
    let last = machine.finish(time: time)
    session.recorder?.finish(segment: last.segment, events: last.events, time: time)
    session.hub?.isLive = false
    session.hub?.authority = .hold
    if case .supervisor(.some(let outcome)) = ending {
      judge(outcome, reasons: [], note: "")
    }
    status.phase = .ended
    followPlan()
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

  /// Looks up what the plan still lacks; between episodes, where reading may take its time.
  func followPlan() {
    guard let plan = settings.plan, let dataset = session.recorder?.dataset,
      let coverage = try? dataset.coverage(of: robot.task), let next = plan.next(coverage)
    else {
      status.planned = nil
      return
    }
    status.planned = SessionStatus.Planned(
      stage: next.stage, done: next.done, wanted: next.quota.rollouts,
      reset: next.quota.reset ?? "")
  }

  func showReady() {
    status.phase = .ready
    followPlan()
    status.ending = ""
    status.outcome = nil
    status.suggestion = nil
    status.reasons = []
    status.seed = plan.seed
    status.startStage = plan.startStage
    status.isRepeat = plan.isRepeat
    status.episode = nil
    snapshot = RolloutSnapshot(
      session: status, state: snapshot.state, command: robot.command, stage: robot.stageStatus())
    snapshot.engage = engage
    snapshot.timing.nominalRate = settings.rollout.controlRate
    snapshot.notice = "nothing moves until you start it"
    publishIdle()
  }

  func idle() {
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
    // A judgement reaches the disk a moment after it was given.
    if settings.plan != nil, status.phase == .ended, idleTicks % 60 == 0 { followPlan() }
    if machine == nil, idleTicks % 12 == 0 { publishIdle() }
  }

  func obey(_ command: SupervisorCommand) {
    switch command {
    case .resume where status.phase == .ready && isPrepared: begin(.resume)
    case .toggleTakeover where status.phase == .ready && isPrepared: begin(.toggleTakeover)
    case .nextEpisode(let stage): next { $0.startStage = stage }
    case .repeatStage: repeatStage()
    case .judge(let outcome, let reasons, let note):
      judge(outcome, reasons: reasons, note: note)
    case .end(let outcome?) where status.phase == .ended:
      judge(outcome, reasons: status.reasons, note: "")
    case .undoJudgement(let redo):
      session.recorder?.undoJudgement(redo: redo, author: settings.supervisor)
    case .engage(let modes):
      engage = modes
      snapshot.engage = modes
      publishIdle()
    case .quit: isQuitting = true
    default: break
    }
  }

  func judge(_ outcome: Outcome?, reasons: [Reason], note: String) {
    guard let recorder = session.recorder else {
      status.outcome = outcome
      status.reasons = reasons
      return
    }
    recorder.judge(outcome, reasons: reasons, note: note, author: settings.supervisor)
  }

  /// Prepares the stage that the last episode failed in once more.
  func repeatStage() {
    // Both policies of a blind comparison start alike.
    guard status.phase == .ended, blind == nil else { return }
    let uuid = session.recorder.flatMap { recorder in
      recorder.status.episode.flatMap { try? recorder.dataset.summary($0).uuid }
    }
    next {
      $0.isRepeat = true
      $0.corrects = uuid
    }
  }

  func next(_ change: (inout EpisodePlan) -> Void) {
    guard status.phase != .running else { return }
    // What was judged a moment ago counts.
    if blind != nil { session.recorder?.waitUntilIdle() }
    if let recorder = session.recorder?.status, !recorder.isIdle, status.phase == .ended {
      snapshot.notice = "still writing the last episode: \(recorder.problem)"
      publishIdle()
      return
    }
    let outcome = session.recorder?.status.outcome ?? status.outcome
    if blind != nil, status.phase == .ended, outcome == nil {
      snapshot.notice = "say first how it went: it is compared by that"
      publishIdle()
      return
    }
    let comparison = comparison(after: outcome)
    if comparison?.isComplete == true {
      isQuitting = true
      return
    }
    let stages = robot.task.stages.count
    var next = EpisodePlan(seed: plan.seed)
    change(&next)
    if comparison != nil { next.startStage = plan.startStage }
    next.startStage = min(max(0, next.startStage), stages - 1)
    // The second of a pair starts as the first did.
    let isSecond = comparison?.place == 2
    if status.phase == .ended, !next.isRepeat, !isSecond { next.seed &+= 1 }
    isPrepared = false
    do {
      try prepare(next)
      if next.isRepeat { next.startStage = robot.stageStatus().stage }
      snapshot.state = try robot.readState()
      plan = next
      blind = comparison
      isPrepared = true
      if status.phase == .ended {
        if outcome == .success { status.successes += 1 }
        if outcome == .failure { status.failures += 1 }
      }
      session.inference.reset(seed: plan.driverSeed, policy: driver)
      showReady()
    } catch {
      snapshot.notice = "the robot could not be prepared: \(error)"
      publishIdle()
    }
  }
}
