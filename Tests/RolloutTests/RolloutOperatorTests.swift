import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

/// What a person may do to a rollout, and what happens when they are gone.
@Suite struct RolloutOperatorTests {
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
