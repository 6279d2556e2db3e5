import Episodes
import Robotics
import Teleoperation

extension RolloutMachine {
  /// What happens once a policy step: the frame, the segments, the next request.
  mutating func policyStep(
    _ world: WorldState, time: Nanoseconds, output: inout TickOutput
  ) {
    follow(world.stage, time: time)
    let isDriving =
      machine.authority == .policy || (machine.authority == .returning && engagement != nil)
    let observation = Observation(
      time: time, state: lastState, command: lastCommand, scene: world.scene, stage: world.stage)
    let isRetrying = machine.authority == .hold && machine.reason == .policy
    output.request = stream.request(
      observation, isDriving: isDriving,
      interval: isRetrying ? settings.retryInterval : settings.shadowInterval)
    stream.updateStatus(at: time)

    // Whoever holds the robot to think does not lose the episode by it.
    if isHeldByPerson { heldSteps += 1 }

    let frame = makeFrame(world, time: time)
    output.frame = frame
    segments.update(takeover: handOver.takeover, handBack: handOver.handBack)
    let closed = segments.append(
      frame, reason: segmentReason, takeover: handOver.takeover, handBack: handOver.handBack)
    output.segment = closed.segment
    output.remarked = closed.remarked
    handOver.forget(exceptOf: frame.authority)
    output.openSegment = segments.openSegment(endingAfter: frame, time: time)
    extendTimeline(frame)
    watch(frame, time: time)
    updateReport(frame)
    end(world.stage)
  }

  private mutating func follow(_ stage: StageStatus, time: Nanoseconds) {
    let before = report.stage
    if stage.stage != before.stage, task.stages.indices.contains(stage.stage) {
      note(.stage, task.stages[stage.stage].name, time: time, mark: .stage)
    }
    if stage.isDropped, !before.isDropped {
      note(.dropped, "the object was lost", time: time, mark: .dropped)
      say(.warning, "the object was lost", time: time)
    }
    if stage.isSuccess, !before.isSuccess {
      note(.success, "the success test holds", time: time, mark: .success)
      say(.info, "the success test holds", time: time)
    }
    report.stage = stage
    if report.stageTimes.indices.contains(stage.stage) {
      report.stageTimes[stage.stage] += settings.policyPeriod
    }
    successFrames = stage.isSuccess ? successFrames + 1 : 0
  }

  private var isHeldByPerson: Bool {
    machine.authority == .aligning
      || [.alarm, .supervisor, .stop, .device].contains(machine.reason)
  }

  private mutating func end(_ stage: StageStatus) {
    guard ending == nil else { return }
    if successFrames >= settings.successFrames {
      ending = .success
    } else if step + 1 >= stepLimit {
      ending = .timeLimit
    }
  }

  private func makeFrame(_ world: WorldState, time: Nanoseconds) -> Frame {
    let (commander, weight) = driver
    return Frame(
      step: step, time: time, state: lastState, scene: world.scene, command: lastCommand,
      proposal: stream.proposal(at: time), operatorInput: lastInput,
      authority: machine.authority, commander: commander, humanWeight: weight,
      stage: world.stage, value: stream.value, dispersion: stream.dispersion,
      familiarity: stream.familiarity,
      delaySteps: stream.status.number > 0 ? stream.status.delaySteps : nil)
  }

  /// Who moved the robot, and the person's share.
  private var driver: (Commander, Double) {
    switch machine.authority {
    case .policy: return (.policy, 0)
    case .aligning, .hold, .fault: return (.hold, 0)
    case .human:
      let weight = engagement?.weight ?? 1
      return weight < 1 ? (.blend, weight) : (.human, 1)
    case .returning:
      guard let engagement else { return (.hold, 0) }
      return engagement.weight < 1 ? (.blend, 1 - engagement.weight) : (.policy, 0)
    }
  }

  private mutating func extendTimeline(_ frame: Frame) {
    if report.timeline.last?.authority != frame.authority {
      report.timeline.append(TimelineRun(authority: frame.authority, start: frame.step))
    }
  }

  private mutating func updateReport(_ frame: Frame) {
    report.step = step
    report.authority = machine.authority
    report.holdReason = machine.reason
    report.humanWeight = frame.humanWeight
    report.state = lastState
    report.command = lastCommand
    report.proposal = frame.proposal
    report.chunk = stream.status
    report.waiting = machine.authority == .aligning ? modes : nil
    report.isClutched = machine.authority == .human && isClutched
    report.safety = safety.counts
    report.timing.inference = (stream.latency ?? 0).seconds * 1000
    report.timing.inferenceBudget =
      Double(settings.maximumDelay) * settings.policyPeriod.seconds * 1000
    report.timing.inputAge = lastInput.map { max(0, (report.time - $0.time).seconds * 1000) }
  }
}
