import Foundation
import Robotics
import Testing

@testable import Simulation

@Suite struct WorldSnapshotTests {
  /// Ten control ticks of a movement that closes the hand.
  private func move(_ robot: SimulatedRobot, from start: Nanoseconds) throws {
    for tick in 0..<120 {
      var command = robot.command
      for joint in 0..<4 { command.hand[joint] = max(0.1, command.hand[joint] - 0.02) }
      command.wrist.position.z += 0.0004
      try robot.send(command)
      _ = robot.sceneFeatures()
      robot.advance(to: start + Nanoseconds(tick + 1) * .second / 120)
    }
  }

  @Test func aRestoredMomentContinuesBitByBit() throws {
    // Stage 2: the bottle is in the hand, with contacts.
    let robot = try Place.robot(seed: 4, startStage: 2)
    robot.advance(to: 100_000_000)
    let moment = robot.snapshot()
    try move(robot, from: 100_000_000)
    let expected = robot.snapshot()
    try robot.restore(moment)
    #expect(robot.snapshot() == moment)
    try move(robot, from: 100_000_000)
    #expect(robot.snapshot() == expected)

    let fresh = try SimulatedRobot(robot.definition)
    let text = try JSONEncoder().encode(moment)
    try fresh.restore(try JSONDecoder().decode(WorldSnapshot.self, from: text))
    try move(fresh, from: 100_000_000)
    #expect(fresh.snapshot() == expected)
  }

  @Test func theFurthestStageCanBeDoneAgain() throws {
    let robot = try Place.robot(seed: 4, startStage: 2)
    let start = robot.snapshot()
    #expect(robot.furthestStage == 2)
    // The hand stays closed and rises: the bottle is lifted.
    func lift() throws {
      for tick in 0..<240 {
        var command = robot.command
        command.wrist.position.z += 0.0006
        try robot.send(command)
        robot.advance(to: Nanoseconds(tick + 1) * .second / 120)
      }
    }
    try lift()
    #expect(robot.furthestStage == 3)
    let stage = try robot.repeatFurthestStage()
    let again = robot.snapshot()
    #expect(stage == 3 && robot.stageStatus().stage == 3 && robot.physicsSteps == 0)
    #expect(again.positions != start.positions)
    robot.advance(to: .second)
    #expect(try robot.repeatFurthestStage() == 3)
    #expect(robot.snapshot() == again)
    try robot.reset(seed: 4, startStage: 2)
    #expect(robot.snapshot() == start && robot.furthestStage == 2)
  }

  @Test func bareStepsReachTheSameState() throws {
    let robot = try Place.robot(seed: 4, startStage: 2)
    robot.startControlLog()
    try move(robot, from: 0)
    let log = try #require(robot.controlLog)
    let bare = try BareStepper(task: robot.definition)
    let reached = try bare.replay(log, until: robot.physicsSteps)
    #expect(reached.positions == robot.snapshot().positions)
    #expect(reached.velocities == robot.snapshot().velocities)
    #expect(log.steps.count == 120)
  }

  @Test func aSnapshotOfAnotherWorldIsRefused() throws {
    let robot = try Place.robot()
    var moment = robot.snapshot()
    moment.task = "drawer"
    #expect(throws: SimulationError.self) { try robot.restore(moment) }
    moment = robot.snapshot()
    moment.positions.removeLast()
    #expect(throws: SimulationError.self) { try robot.restore(moment) }
  }
}
