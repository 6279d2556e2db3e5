import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

@Suite struct RolloutMachineTests {
  @Test func aPolicyAloneDoesTheTask() throws {
    let trial = try Trial.run()
    #expect(trial.result.ending == .success)
    #expect(trial.result.takeovers == 0)
    #expect(trial.frames.map(\.step) == Array(0..<trial.frames.count))
    #expect(trial.samples.map(\.tick) == Array(0..<trial.samples.count))
    #expect(trial.segments.map(\.authority) == [.returning, .policy])
    #expect(trial.segments.allSatisfy { $0.kind == .policy })
    #expect(trial.events.filter { $0.kind == .stage }.map(\.text) == ["second"])
    #expect(!trial.events.contains { $0.kind == .safety })
  }

  /// Segments are maximal runs of frames under one authority and tile the episode.
  @Test func segmentsTileTheEpisode() throws {
    let trial = try Trial.run(script: [
      .init(at: 1.6, commands: [.toggleTakeover]), .init(at: 2, commands: [.hold]),
      .init(at: 2.5, commands: [.resume]), .init(at: 3, commands: [.stop]),
      .init(at: 3.4, commands: [.toggleTakeover]), .init(at: 3.6, commands: [.resume]),
    ])
    var next = 0
    for segment in trial.segments {
      #expect(segment.start == next && segment.end > segment.start)
      next = segment.end
      let authorities = Set(trial.frames[segment.start..<segment.end].map(\.authority))
      #expect(authorities == [segment.authority])
    }
    #expect(next == trial.frames.count)
    for (one, two) in zip(trial.segments, trial.segments.dropFirst()) {
      #expect(one.authority != two.authority && one.endTime == two.startTime)
    }
    let human = try #require(trial.segments.first { $0.authority == .human })
    let before = try #require(trial.segments.last { $0.end == human.start })
    #expect(before.preIntervention == 15)
    // STOP is not left by a takeover, only by resuming.
    #expect(trial.segments.filter { $0.authority == .human }.count == 1)
  }

  @Test func demonstrationsAreLabelledAsSuch() throws {
    let trial = try Trial.run(isDemonstration: true)
    #expect(trial.segments.allSatisfy { $0.kind == .demonstration })
  }

  /// A glove far from the robot's hand takes over and hands back without a jolt.
  @Test(arguments: EngageMode.allCases)
  func takeoverAndHandBackRepeatTheLastCommand(mode: EngageMode) throws {
    var settings = RolloutSettings()
    settings.takeover.modes = EngageModes(mode)
    let glove = JointVector([0.1, 0.9, 0.3, 0.2, 0.7, 0.4])
    var held = OperatorInput(time: 0, hand: .position(glove), holdsTakeover: true)
    var script: [ScriptedOperator.Entry] = []
    for round in 0..<3 {
      held.holdsTakeover = true
      script.append(.init(at: 0.6 + Double(round), held))
      if mode == .gate {
        script.append(.init(at: 0.65 + Double(round), commands: [.forceTakeover]))
      }
      held.holdsTakeover = false
      script.append(.init(at: 1.1 + Double(round), held))
    }
    let trial = try Trial.run(settings: settings, script: script)
    #expect(trial.result.takeovers == 3)
    for event in trial.events where event.kind == .takeover || event.kind == .handBack {
      let tick = Int((event.time.seconds * 120).rounded())
      let step = (trial.commands[tick].hand - trial.commands[tick - 1].hand).magnitude
      #expect(step == 0, "\(event.kind) at \(event.time.seconds)")
      #expect(trial.commands[tick].wrist.distance(to: trial.commands[tick - 1].wrist) < 0.001)
    }
    #expect(trial.largestHandStep <= 3.5 / 120 + 1e-9)
    for segment in trial.segments where segment.authority == .human {
      let takeover = try #require(segment.takeover)
      #expect(takeover.firstStep == 0)
      let mismatch = try #require(takeover.mismatch)
      #expect(mismatch > 0.3)
    }
  }

  @Test func aClosedGateWaitsForTheMatch() throws {
    var settings = RolloutSettings()
    settings.takeover.modes = .gate
    func glove(_ value: Double) -> OperatorInput {
      OperatorInput(
        time: 0, hand: .position(JointVector(repeating: value, count: 6)), holdsTakeover: true)
    }
    let trial = try Trial.run(
      settings: settings,
      script: [.init(at: 1, glove(0.1)), .init(at: 2, glove(0.88)), .init(at: 3, glove(0.5))])
    let aligning = try #require(trial.segments.first { $0.authority == .aligning })
    #expect(aligning.kind == .hold)
    #expect(abs(aligning.startTime.seconds - 1) < 0.05)
    #expect(abs(aligning.endTime.seconds - 2) < 0.05)
    // While it waits nothing moves.
    let held = trial.commands[125..<235]
    #expect(held.allSatisfy { $0 == held.first })
    #expect(trial.segments.contains { $0.authority == .human })
  }

  @Test func theShadowPolicyKeepsProposingWhileAPersonDrives() throws {
    let trial = try Trial.run(script: [.init(at: 1, commands: [.toggleTakeover])])
    let human = trial.frames.filter { $0.authority == .human }
    #expect(human.count > 50)
    #expect(human.allSatisfy { $0.proposal != nil && $0.commander == .human })
    let asked = trial.requests.filter { $0.observation.time.seconds > 1.1 }
    #expect(asked.count > 20)
    #expect(asked.allSatisfy { $0.prefix.isEmpty })
  }

  @Test func theNextChunkContinuesWhatWillHaveBeenExecuted() throws {
    let trial = try Trial.run(delay: 3)
    let driving = trial.requests.dropFirst(2).filter { !$0.prefix.isEmpty }
    #expect(driving.count > 5)
    for request in driving {
      #expect(request.prefix.count == 3)
      #expect(request.start == request.observation.time + request.period)
    }
    // Twelve new actions of every chunk: a request every twelve steps.
    let times = driving.map(\.observation.time)
    let gaps = zip(times, times.dropFirst()).map { Int((($1 - $0).seconds * 30).rounded()) }
    #expect(Set(gaps) == [12])
    // And no seam: the command never jumps by more than the policy's own speed.
    let steps = zip(trial.commands, trial.commands.dropFirst()).map {
      $0.wrist.distance(to: $1.wrist)
    }
    #expect((steps.max() ?? 1) < 0.05 / 120 * 1.6)
  }

  @Test(arguments: LinePolicy.Fault.allCases)
  func aPolicyThatMisbehavesIsHeldUntilItRecovers(fault: LinePolicy.Fault) throws {
    let policy = LinePolicy()
    policy.fault = (fault, 3..<6)
    let trial = try Trial.run(policy: policy)
    let hold = try #require(trial.segments.first { $0.authority == .hold })
    #expect(hold.reason.hasPrefix("policy:"))
    #expect(trial.result.ending == .success, "the episode goes on")
    #expect(trial.commands.allSatisfy { $0.isFinite })
    let inHold = trial.frames[hold.start..<hold.end]
    #expect(inHold.allSatisfy { $0.command == inHold.first?.command })
    #expect(trial.events.filter { $0.kind == .policy }.count == 1)
  }

  @Test func aPolicyThatHangsIsHeldAndALateAnswerDoesNotDrive() throws {
    // 45 steps are more than the 1 s the policy is given.
    let trial = try Trial.run(robot: PointRobot(stepLimit: 150), delay: 45)
    #expect(trial.result.ending == .timeLimit)
    #expect(trial.segments.contains { $0.reason.contains("no answer") })
    #expect(trial.commands.allSatisfy { $0.isFinite })
  }

  @Test func aLateChunkNeverBlocksAndIsCounted() throws {
    let trial = try Trial.run(delay: 20)
    #expect(trial.result.ending == .success)
    #expect(trial.commands.count == trial.result.ticks)
    let steps = zip(trial.commands, trial.commands.dropFirst()).map {
      $0.wrist.distance(to: $1.wrist)
    }
    #expect((steps.max() ?? 1) < SafetyLimits().wristSpeed / 120 + 1e-9)
  }

  @Test func aRobotThatFailsGoesToFaultAndComesBackByTwoKeys() throws {
    let trial = try Trial.run(
      script: [.init(at: 2, commands: [.resume]), .init(at: 2.5, commands: [.resume])],
      everyTick: { tick, robot in robot.isUnplugged = (120..<180).contains(tick) })
    #expect(trial.segments.map(\.authority).contains(.fault))
    let fault = try #require(trial.segments.first { $0.authority == .fault })
    let after = trial.segments.filter { $0.start >= fault.end }.map(\.authority)
    #expect(after.prefix(3) == [.hold, .returning, .policy])
    #expect(trial.result.ending == .success)
  }

  @Test func aSilentRobotIsAtFault() throws {
    let frozen = RobotState(
      time: 1_000_000_000, wrist: .identity, hand: HandModel.inspireRH56.openPosture)
    let trial = try Trial.run(
      robot: PointRobot(stepLimit: 90),
      everyTick: { tick, robot in robot.reportedState = tick >= 120 ? frozen : nil })
    let fault = try #require(trial.segments.first { $0.authority == .fault })
    #expect(fault.startTime.seconds > 1.2 && fault.startTime.seconds < 1.4)
    #expect(fault.reason.contains("no new state"))
  }

  @Test func stopHoldsWithinATick() throws {
    let trial = try Trial.run(
      robot: PointRobot(stepLimit: 90), script: [.init(at: 1.5, commands: [.stop])])
    let held = trial.commands.dropFirst(181)
    #expect(held.allSatisfy { $0 == held.first })
    #expect(trial.events.contains { $0.kind == .stop })
  }

  @Test func theKeyboardMovesOnlyWhatAPersonHasTaken() throws {
    let idle = try Trial.run(
      robot: PointRobot(stepLimit: 60),
      script: [.init(at: 0.1, commands: [.hold]), .init(at: 1, commands: [.nudge(.up)])])
    #expect(idle.commands.allSatisfy { $0.wrist.position.z == 0 })
    let driven = try Trial.run(
      robot: PointRobot(stepLimit: 60),
      script: [
        .init(at: 0.1, commands: [.toggleTakeover]), .init(at: 1, commands: [.nudge(.up)]),
      ])
    let rise = driven.commands.last?.wrist.position.z ?? 0
    #expect(rise > 0.005 && rise < 0.01)
  }

  @Test func aKeyPressedWhileAGloveDrivesDoesNotMoveTheHand() throws {
    let glove = OperatorInput(
      time: 0, hand: .position(JointVector(repeating: 0.2, count: 6)), holdsTakeover: true)
    let trial = try Trial.run(
      robot: PointRobot(stepLimit: 90),
      script: [.init(at: 1, glove), .init(at: 2, commands: [.nudge(.left), .nudge(.up)])])
    let tick = 240
    #expect(trial.frames[tick / 4].authority == .human)
    #expect(trial.commands[tick + 6].wrist.position.z > trial.commands[tick - 1].wrist.position.z)
    for command in trial.commands[tick..<(tick + 60)] {
      #expect((command.hand - trial.commands[tick - 1].hand).magnitude == 0)
    }
  }

  /// A stop that arrives with other keys, in whatever order, is what counts.
  @Test(arguments: [
    SupervisorCommand.resume, .toggleTakeover, .forceTakeover, .handBack, .hold,
  ])
  func nothingInTheSameTickUndoesAStop(command: SupervisorCommand) throws {
    let robot = PointRobot()
    var machine = RolloutMachine(
      settings: RolloutSettings(),
      session: SessionStatus(task: robot.task, policy: "line", dataset: ""),
      state: try robot.readState(), command: robot.command)
    for tick in 0..<2 {
      var input = TickInput(tick: tick, state: try robot.readState())
      input.world = WorldState(scene: robot.sceneFeatures(), stage: robot.stageStatus())
      input.commands = [command, .resume]
      input.operatorInput = OperatorInput(time: 0, holdsTakeover: tick == 1)
      input.isStopRequested = true
      _ = machine.tick(input)
      #expect(machine.authority == .hold)
      #expect(machine.snapshot.command == robot.command)
    }
  }

  @Test func aTouchOfTheTakeoverButtonDoesNotStartAHeldPolicy() throws {
    let touch = OperatorInput(time: 0, holdsTakeover: true)
    let trial = try Trial.run(
      robot: PointRobot(stepLimit: 120),
      script: [
        .init(at: 1, commands: [.hold]), .init(at: 1.5, touch),
        .init(at: 1.6, OperatorInput(time: 0)),
      ])
    #expect(trial.frames.last?.authority == .hold)
    let held = trial.commands.dropFirst(125)
    #expect(held.allSatisfy { $0.wrist.position.x == held.first?.wrist.position.x })
  }

  @Test func aPersonsHoldOutlastsThePolicysRecovery() throws {
    let policy = LinePolicy()
    policy.fault = (.throwing, 3..<8)
    let trial = try Trial.run(
      policy: policy, robot: PointRobot(stepLimit: 200),
      script: [.init(at: 1.4, commands: [.hold])])
    #expect(trial.segments.contains { $0.reason.hasPrefix("policy:") })
    #expect(trial.frames.last?.authority == .hold)
  }

  /// A glove that vanishes while the keyboard took over holds the robot instead of moving it.
  @Test func aVanishedGloveNeverMovesTheHand() throws {
    let glove = OperatorInput(time: 0, hand: .position(JointVector(repeating: 0.2, count: 6)))
    let robot = PointRobot()
    var machine = RolloutMachine(
      settings: RolloutSettings(),
      session: SessionStatus(task: robot.task, policy: "line", dataset: ""),
      state: try robot.readState(), command: robot.command)
    var commands: [Command] = []
    for tick in 0..<60 {
      var state = try robot.readState()
      state.time = RolloutSettings().time(ofTick: tick)
      var input = TickInput(tick: tick, state: state)
      input.world = WorldState(scene: robot.sceneFeatures(), stage: robot.stageStatus())
      if tick < 20 { input.operatorInput = glove }
      if tick == 0 { input.commands = [.toggleTakeover] }
      commands.append(machine.tick(input).command)
    }
    #expect(commands.allSatisfy { $0 == commands.first })
    #expect(machine.authority == .human)
  }

  @Test func anAnswerOfAnEarlierEpisodeIsIgnored() throws {
    var old = ActionStream(RolloutSettings(), joints: 6, firstRequest: 1 << 32)
    var new = ActionStream(RolloutSettings(), joints: 6, firstRequest: 2 << 32)
    let asked = try Self.firstRequest(&old)
    _ = try Self.firstRequest(&new)
    let late = try LinePolicy().propose(asked)
    #expect(new.receive(late, at: 50_000_000) == .ignored)
    #expect(old.receive(late, at: 50_000_000) == .adopted)
  }

  @Test func aChunkInAnotherFrameIsRefused() throws {
    var stream = ActionStream(RolloutSettings(), joints: 6)
    var answer = try LinePolicy().propose(try Self.firstRequest(&stream))
    answer.chunk.reference = Pose(position: SIMD3(0, 0, 1))
    guard case .refused = stream.receive(answer, at: 50_000_000) else {
      Issue.record("a chunk in another frame was taken into use")
      return
    }
  }

  static func firstRequest(_ stream: inout ActionStream) throws -> ProposalRequest {
    let robot = PointRobot()
    let observation = Observation(
      time: 0, state: try robot.readState(), command: robot.command,
      scene: robot.sceneFeatures(), stage: robot.stageStatus())
    let request = stream.request(observation, isDriving: false, interval: 6)
    return try #require(request)
  }

  @Test func anOperatorWhoIsLostHoldsTheRobot() throws {
    let settings = RolloutSettings()
    let robot = PointRobot()
    var machine = RolloutMachine(
      settings: settings,
      session: SessionStatus(task: robot.task, policy: "line", dataset: ""),
      state: try robot.readState(), command: robot.command)
    func input(_ tick: Int, holds: Bool?, problem: String = "") throws -> TickInput {
      var state = try robot.readState()
      state.time = settings.time(ofTick: tick)
      var input = TickInput(tick: tick, state: state)
      input.world = WorldState(scene: robot.sceneFeatures(), stage: robot.stageStatus())
      input.operatorInput = holds.map { OperatorInput(time: 0, holdsTakeover: $0) }
      input.deviceProblem = problem
      return input
    }
    _ = machine.tick(try input(0, holds: false))
    _ = machine.tick(try input(1, holds: true))
    #expect(machine.authority == .human)
    _ = machine.tick(try input(2, holds: nil, problem: "pad: unplugged"))
    #expect(machine.authority == .hold)
    #expect(machine.snapshot.notice == "pad: unplugged")
    // Plugged in again with the button still held, it does not drive by itself.
    _ = machine.tick(try input(3, holds: false))
    #expect(machine.authority == .hold)
  }
}
