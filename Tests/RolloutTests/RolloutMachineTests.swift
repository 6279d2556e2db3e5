import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

/// What a whole rollout does: it tiles, stops, holds at a fault and ends.
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
}
