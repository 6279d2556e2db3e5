import Episodes
import Robotics
import Teleoperation

extension RolloutMachine {
  /// Notices a robot that fails, falls silent or tells nonsense.
  mutating func checkRobot(_ input: TickInput, time: Nanoseconds) {
    if !input.robotProblem.isEmpty {
      apply(.robotFailed, time: time, input.robotProblem)
    } else if let state = input.state, !state.isFinite {
      apply(.robotFailed, time: time, "the robot reported a state that is not finite")
    } else if let state = input.state {
      lastState = state
      let age = (time - state.time).seconds
      wasStale = age > settings.safety.staleAfter
      if wasStale { safety.countStale() }
      if age > settings.safety.heartbeat {
        let milliseconds = Int(age * 1000)
        apply(.robotFailed, time: time, "no new state from the robot for \(milliseconds) ms")
      }
    }
  }

  /// Takes in what people and the policy said since the last tick.
  mutating func receive(_ input: TickInput, time: Nanoseconds) {
    // A device whose input shaped the commands so far, whoever asked for the robot.
    if !input.deviceProblem.isEmpty, lastInput != nil {
      apply(.deviceLost, time: time, input.deviceProblem)
    }
    lastInput = input.operatorInput
    hasResumed = false
    let holds = input.operatorInput?.holdsTakeover ?? false
    if holds != heldTakeover {
      heldTakeover = holds
      if holds {
        takeoverEvent = input.operatorInput?.time
        takeOver(forced: false, time: time, "taken over by the device")
      } else {
        apply(.handBack, time: time, "handed back by the device")
      }
    }
    for command in input.commands { obey(command, time: time) }
    if let answer = input.answer { receive(answer, time: time) }
    if stream.becameOverdue(at: time) {
      policyFailed("no answer for \(settings.proposalTimeout) s", time: time)
    }
  }

  private mutating func obey(_ command: SupervisorCommand, time: Nanoseconds) {
    switch command {
    case .resume:
      // A repeated key must not clear a fault and start the policy in one tick.
      let isStart = machine.reason == .ready
      let text = isStart ? "started by the supervisor" : "resumed by the supervisor"
      if !hasResumed { apply(.resume, time: time, text) }
      hasResumed = true
    case .hold: apply(.hold(.supervisor), time: time, "held by the supervisor")
    case .stop: apply(.hold(.stop), time: time, "STOP pressed")
    case .toggleTakeover:
      if machine.authority == .human || machine.authority == .aligning {
        apply(.handBack, time: time, "handed back by the supervisor")
      } else {
        takeoverEvent = time
        takeOver(forced: false, time: time, "taken over by the supervisor")
      }
    case .forceTakeover:
      takeoverEvent = time
      takeOver(forced: true, time: time, "taken over by force")
    case .handBack: apply(.handBack, time: time, "handed back by the supervisor")
    case .nudge(let nudge):
      if machine.authority == .human {
        keyboard.press(nudge, time: time)
      } else {
        say(.info, "take over first (TAB): the keyboard does not move a \(mode)", time: time)
      }
    case .engage(let mode):
      report.engage = mode
      say(.info, "takeover engages by \(mode.rawValue)", time: time)
    case .mark(let text): note(.mark, text.isEmpty ? "mark" : text, time: time, mark: .mark)
    case .end(let outcome): ending = ending ?? .supervisor(outcome)
    case .quit: ending = ending ?? .quit
    case .judge, .undoJudgement, .nextEpisode: break  // between episodes: the session's
    case .watchDevice: break  // the session has told the input thread
    }
  }

  private var mode: String { "hand in \(machine.authority.word)" }

  private mutating func receive(_ answer: PolicyAnswer, time: Nanoseconds) {
    switch answer {
    case .failure(let id, let text):
      if stream.receiveFailure(id: id) { policyFailed(text, time: time) }
    case .proposal(let proposal):
      switch stream.receive(proposal, at: time) {
      case .ignored: break
      case .refused(let problem): policyFailed(problem, time: time)
      case .adopted: policyAnswered(time: time, late: false)
      case .adoptedLate: policyAnswered(time: time, late: true)
      }
    }
  }

  private mutating func policyFailed(_ problem: String, time: Nanoseconds) {
    if apply(.policyFailed, time: time, "policy: \(problem)") { return }
    // While it is being tried again every failure is the same news.
    if machine.reason == .policy { return }
    note(.policy, problem, time: time)
    say(.warning, "policy: \(problem)", time: time)
  }

  private mutating func policyAnswered(time: Nanoseconds, late: Bool) {
    // Recovery asks for a fresh look: the chunk that shows the policy is back is already old.
    if apply(.policyRecovered, time: time, "the policy answers again") { return }
    if late || (machine.authority == .returning && engagement == nil) { rejoin(time: time) }
  }

  /// Joins whoever drives to where the robot is: at a hand-back, and wherever the target has
  /// jumped.
  private mutating func rejoin(time: Nanoseconds) {
    switch machine.authority {
    case .human: engage(time: time)
    case .policy, .returning:
      guard let command = stream.target(at: time) else { return }
      var join = settings.handBack
      join.mode = report.engage
      if machine.authority == .policy {
        join = EngageSettings(mode: .blend)
        join.blendTime = settings.lateBlend
        join.blendJointSpeed = .infinity
      }
      engagement = Engagement(join, last: lastCommand, target: command, time: time)
    case .aligning, .hold, .fault: break
    }
  }

  /// Records a standstill of the loop; the targets have moved on meanwhile.
  mutating func noteStandstill(_ slip: Nanoseconds, time: Nanoseconds) {
    guard slip > self.slip else { return }
    let milliseconds = (slip - self.slip) / 1_000_000
    self.slip = slip
    note(.gap, "the control loop stood still for \(milliseconds) ms", time: time)
    if machine.authority != .returning || engagement != nil { rejoin(time: time) }
  }

  /// Moves the operator's target and opens the gate when it matches.
  mutating func follow(_ input: TickInput, time: Nanoseconds, seconds: Double) {
    let asked =
      keyboard.isPressed(time: time) ? keyboard.input(time: time) : input.operatorInput
    if let asked {
      target.follow(asked, from: lastCommand, seconds: seconds)
    } else {
      // Nobody asks for anything: whoever takes over takes over where the robot is.
      target = OperatorTarget(at: lastCommand)
    }
    report.match =
      target.hasHandPosition ? target.command.hand - lastCommand.hand : nil
  }

  /// Lets the person drive once their device matches the robot.
  mutating func openGate(time: Nanoseconds) {
    // A device that has vanished matches nothing.
    if machine.authority == .aligning, target.hasHandPosition, gateIsOpen {
      takeoverEvent = time
      apply(.gateOpened, time: time, "the device matches the robot")
    }
  }

  private mutating func takeOver(forced: Bool, time: Nanoseconds, _ text: String) {
    let event: AuthorityEvent =
      forced ? .forceTakeover : .takeOver(gateIsOpen: report.engage != .gate || gateIsOpen)
    if !apply(event, time: time, text), machine.authority == .hold {
      say(.warning, "not taken over: \(machine.reason?.summary ?? ""), resume first", time: time)
    }
  }

  /// Joins the person's device to where the robot is.
  mutating func engage(time: Nanoseconds) {
    var takeover = settings.takeover
    takeover.mode = report.engage
    engagement = Engagement(
      takeover, last: lastCommand, target: target.command, wristHasPose: target.hasWristPose,
      handHasPosition: target.hasHandPosition, time: time)
  }

  private var gateIsOpen: Bool {
    !target.hasHandPosition
      || Engagement.mismatch(target.command, lastCommand) <= settings.takeover.tolerance
  }

  /// What authority asks for at this tick.
  mutating func wantedCommand(time: Nanoseconds) -> Command {
    if wasStale { return lastCommand }
    switch machine.authority {
    case .aligning, .hold, .fault:
      return lastCommand
    case .human:
      // A key pressed while a glove drives, or a pad plugged in: another kind of driver, who
      // joins the robot where it is, as at a takeover.
      if engagement?.wristHasPose != target.hasWristPose
        || engagement?.handHasPosition != target.hasHandPosition
      {
        engage(time: time)
      }
      return engaged(target.command, time: time)
    case .policy:
      return engaged(stream.target(at: time) ?? lastCommand, time: time)
    case .returning:
      // Until the policy has looked at where the person left the robot, it stays there.
      guard engagement != nil, let command = stream.target(at: time) else { return lastCommand }
      let joined = engaged(command, time: time)
      if engagement?.isNear ?? false {
        apply(.settled, time: time, "the policy drives")
      }
      return joined
    }
  }

  private mutating func engaged(_ command: Command, time: Nanoseconds) -> Command {
    guard var current = engagement else { return command }
    let joined = current.command(target: command, time: time)
    engagement = current.isSettled && machine.authority == .policy ? nil : current
    return joined
  }

  /// Completes the takeover's record with the first command that carries the person's input.
  mutating func measureTakeover(_ command: Command, time: Nanoseconds) {
    guard machine.authority == .human, takeover == nil else { return }
    takeover = Segment.Takeover(
      latency: max(0, time - (takeoverEvent ?? time)),
      mismatch: target.hasHandPosition
        ? Engagement.mismatch(target.command, lastCommand) : nil,
      largestStep: (command.hand - lastCommand.hand).magnitude,
      devices: lastInput == nil ? ["keyboard"] : ["device"])
  }
}
