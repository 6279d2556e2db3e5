import Episodes
import Robotics
import Teleoperation

/// What the person's device does: match, take over, clutch, be lost.
extension RolloutMachine {
  /// Moves the operator's target and tells how far it is from the robot.
  mutating func follow(_ input: TickInput, time: Nanoseconds, seconds: Double) {
    let asked =
      keyboard.isPressed(time: time) ? keyboard.input(time: time) : input.operatorInput
    if let asked {
      target.follow(asked, from: lastCommand, seconds: seconds)
    } else {
      // Nobody asks for anything: whoever takes over takes over where the robot is.
      target = OperatorTarget(at: lastCommand)
    }
    isClutched = input.operatorInput?.isClutched ?? false
    report.match =
      target.hasHandPosition ? target.command.hand - lastCommand.hand : nil
    report.outOfReach = target.hasHandPosition ? outOfReach(input.handReach) : 0
    report.wristMatch = target.hasWristPose ? wristMatch : nil
  }

  /// The joints that the device cannot bring within the tolerance of the robot's, a bit each.
  private func outOfReach(_ reach: HandReach?) -> UInt32 {
    guard let reach, reach.low.count == lastCommand.hand.count,
      reach.high.count == lastCommand.hand.count
    else { return 0 }
    let tolerance = settings.takeover.tolerance
    var joints: UInt32 = 0
    for joint in lastCommand.hand.indices {
      let position = lastCommand.hand[joint]
      if position < reach.low[joint] - tolerance || position > reach.high[joint] + tolerance {
        joints |= 1 << UInt32(joint)
      }
    }
    return joints
  }

  private var wristMatch: WristMatch {
    WristMatch(
      distance: target.command.wrist.distance(to: lastCommand.wrist),
      turn: target.command.wrist.rotation.angle(to: lastCommand.wrist.rotation),
      tolerance: settings.takeover.wristTolerance,
      turnTolerance: settings.takeover.turnTolerance)
  }

  /// Takes in what the device's button does, and holds the robot when the device is lost.
  mutating func followDevice(_ input: TickInput, time: Nanoseconds) {
    var problem = input.deviceProblem
    if problem.isEmpty, input.operatorInput?.isFinite == false {
      problem = "the input device sends values that are not numbers; unplug it or calibrate it"
    }
    // A device whose input shaped the commands so far, whoever asked for the robot.
    if !problem.isEmpty, lastInput != nil { apply(.deviceLost, time: time, problem) }
    let change = deadman.follow(
      isHeld: input.operatorInput.map(\.holdsTakeover), releases: input.takeoverReleases,
      isLost: !problem.isEmpty)
    if change.isReleased { apply(.handBack, time: time, "handed back by the device") }
    if change.isPressed {
      takeOver(
        forced: false, time: time, event: input.takeoverPress ?? input.operatorInput?.time,
        "taken over by the device")
    }
  }

  /// Lets the person drive once their device matches the robot.
  mutating func openGate(time: Nanoseconds) {
    guard machine.authority == .aligning else { return }
    // A device that has vanished matches nothing.
    let isThere =
      modes.hand == .gate && target.hasHandPosition || modes.wrist == .gate && target.hasWristPose
    guard isThere, isOpen(modes) else { return }
    handOver.event = time
    apply(.gateOpened, time: time, "the device matches the robot")
  }

  /// Asks for the robot, for a person.
  mutating func takeOver(
    forced: Bool, time: Nanoseconds, event: Nanoseconds?, _ text: String
  ) {
    let isAlready = machine.authority == .human
    if !isAlready {
      if machine.authority != .aligning { modes = report.engage }
      handOver.event = event
    }
    let event: AuthorityEvent = forced ? .forceTakeover : .takeOver(gateIsOpen: isOpen(modes))
    if !apply(event, time: time, text), machine.authority == .hold {
      say(.warning, "not taken over: \(machine.reason?.summary ?? ""), resume first", time: time)
    }
  }

  /// True when nothing that engages by a gate is beyond its tolerance; a rate cannot mismatch.
  private func isOpen(_ modes: EngageModes) -> Bool {
    let handIsOpen =
      modes.hand != .gate || !target.hasHandPosition
      || Engagement.mismatch(target.command, lastCommand) <= settings.takeover.tolerance
    let wristIsOpen = modes.wrist != .gate || !target.hasWristPose || wristMatch.isInside
    return handIsOpen && wristIsOpen
  }

  /// Joins the person's device to where the robot is.
  mutating func engage(time: Nanoseconds) {
    var takeover = settings.takeover
    takeover.modes = modes
    engagement = Engagement(
      takeover, last: lastCommand, target: target.command, wristHasPose: target.hasWristPose,
      handHasPosition: target.hasHandPosition,
      keepsWristOffset: engagement?.keepsWristOffset ?? false, time: time)
  }

  /// Completes the record of a change of driver with this tick's command.
  mutating func measure(
    _ command: Command, _ input: TickInput, time: Nanoseconds, seconds: Double
  ) {
    let share = safety.speedShare(of: command, last: lastCommand, seconds: seconds)
    switch machine.authority {
    case .human:
      if handOver.takeover == nil {
        let wrist = target.hasWristPose ? wristMatch : nil
        handOver.takeover = Segment.Takeover(
          latency: max(0, time + input.lateness - (handOver.event ?? time)),
          mismatch: target.hasHandPosition
            ? Engagement.mismatch(target.command, lastCommand) : nil,
          wristDistance: wrist?.distance, wristTurn: wrist?.turn)
      }
      if handOver.addTakeover(share, time: time) { sayHowItWent(time: time) }
      if isClutched, !wasClutched { handOver.takeover?.clutches += 1 }
      wasClutched = isClutched
      if keyboard.isPressed(time: time) || input.operatorInput == nil {
        handOver.addDriver("keyboard")
      } else {
        for device in input.operatorDevices { handOver.addDriver(device) }
      }
    case .returning:
      // The robot waits until the policy has looked again; what counts is how it then begins.
      if engagement != nil {
        handOver.beginMeter(time: time, window: settings.stepWindow)
        handOver.addHandBack(share, time: time)
      }
    case .policy, .aligning, .hold, .fault: break
    }
  }

  /// Tells the person what their takeover was like, once it is measured.
  private mutating func sayHowItWent(time: Nanoseconds) {
    guard let takeover = handOver.takeover else { return }
    let speed = Int(((takeover.largestStep ?? 0) * 100).rounded())
    let delay = takeover.latency / 1_000_000
    say(.info, "took over in \(delay) ms, at most \(speed) % of the speed limits", time: time)
  }
}
