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
    followDevice(input, time: time)
    lastInput = input.operatorInput
    hasResumed = false
    for command in input.commands {
      obey(command, asked: input.takeoverAsked ?? time, time: time)
    }
    if let answer = input.answer { receive(answer, time: time) }
    if stream.becameOverdue(at: time) {
      policyFailed("no answer for \(settings.proposalTimeout) s", time: time)
    }
  }

  private mutating func obey(
    _ command: SupervisorCommand, asked: Nanoseconds, time: Nanoseconds
  ) {
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
        takeOver(forced: false, time: time, event: asked, "taken over by the supervisor")
      }
    case .forceTakeover:
      takeOver(forced: true, time: time, event: asked, "taken over by force")
    case .handBack: apply(.handBack, time: time, "handed back by the supervisor")
    case .nudge(let nudge):
      if machine.authority == .human {
        keyboard.press(nudge, time: time)
      } else {
        say(.info, "take over first (TAB): the keyboard does not move a \(mode)", time: time)
      }
    case .engage(let modes):
      report.engage = modes
      say(.info, "takeover engages by \(modes.text)", time: time)
    case .mark(let text): note(.mark, text.isEmpty ? "mark" : text, time: time, mark: .mark)
    case .end(let outcome): ending = ending ?? .supervisor(outcome)
    case .quit: ending = ending ?? .quit
    // Between episodes: the session's.
    case .judge, .undoJudgement, .nextEpisode, .repeatStage: break
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
    // A late answer of the shadow policy is nothing to the person who drives.
    switch machine.authority {
    case .policy where late, .returning where late || engagement == nil: rejoin(time: time)
    default: break
    }
  }

  /// Joins whoever drives to where the robot is: at a hand-back, and wherever the target has
  /// jumped.
  private mutating func rejoin(time: Nanoseconds) {
    switch machine.authority {
    case .human: engage(time: time)
    case .policy, .returning:
      guard let command = stream.target(at: time) else { return }
      var join = settings.handBack
      join.modes = report.engage
      if machine.authority == .policy {
        join = EngageSettings(.blend)
        join.blendTime = settings.lateBlend
        join.blendJointSpeeds = [.infinity]
        join.blendWristSpeed = .infinity
        join.blendWristTurn = .infinity
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
    let joined = current.command(
      target: command, last: lastCommand,
      clutch: machine.authority == .human && isClutched ? settings.clutch : nil, time: time)
    engagement = current.isSettled && machine.authority == .policy ? nil : current
    return joined
  }
}
