import Robotics
import Testing

@testable import Simulation

@Suite struct StageTests {
  @Test func everyStartIsInItsStage() throws {
    let robot = try Place.robot()
    for stage in 0..<robot.definition.stages.count {
      try robot.reset(seed: 21, startStage: stage)
      #expect(robot.stageStatus().stage == stage)
      #expect(!robot.stageStatus().isDropped)
      #expect(robot.physicsSteps == 0)
      robot.advance(to: 40_000_000)
      #expect(robot.stageStatus().stage >= stage)
    }
    #expect(throws: SimulationError.self) { try robot.reset(seed: 21, startStage: 99) }
  }

  @Test func theStageRisesAndProgressStaysInRange() throws {
    let robot = try Place.robot(seed: 2)
    let expert = try ScriptedExpert(task: robot.definition)
    var stages: [Int] = []
    let isDone = try Place.run(robot, expert) { _ in
      let status = robot.stageStatus()
      #expect((0...1).contains(status.progress))
      #expect(!status.isDropped)
      stages.append(status.stage)
    }
    #expect(isDone)
    #expect(stages == stages.sorted())
    #expect(Set(stages) == Set(0...6))
  }

  @Test func aDropGoesBackToWhatMustBeRedone() throws {
    let robot = try Place.robot(seed: 6, startStage: 3)
    var command = robot.command
    command.hand = robot.definition.postures["flat"] ?? command.hand
    try robot.send(command)
    robot.advance(to: .second)
    let status = robot.stageStatus()
    #expect(status.isDropped)
    #expect(status.stage < 2)
  }

  /// A task of two stages on three measures: held, height, placed.
  private func tracker() throws -> (StageTracker, TaskDefinition) {
    var task = try Place.task()
    task.stages = [
      StageDefinition(
        progress: [.init(measure: 0, from: 0, to: 1)], done: [Condition(index: 0, above: 0.5)],
        isConclusive: false),
      StageDefinition(
        progress: [.init(measure: 1, from: 0, to: 2)], done: [Condition(index: 1, above: 2)],
        isConclusive: false),
      StageDefinition(progress: [], done: [Condition(index: 2, above: 0.5)], isConclusive: true),
    ]
    task.dropped = [StagedConditions(stages: [1, 2], when: [Condition(index: 0, below: 0.5)])]
    task.lost = []
    task.success = [Condition(index: 2, above: 0.5)]
    task.successTime = 0.1
    return (StageTracker(), task)
  }

  @Test func theTrackerFollowsItsRules() throws {
    var (tracker, task) = try tracker()
    func update(_ values: [Double], times: Int = 1) {
      for _ in 0..<times { tracker.update(task) { values[$0] } }
    }
    update([0.2, 0, 0])
    #expect(tracker.status == StageStatus(stage: 0, progress: 0.2))
    update([1, 1, 0])
    #expect(tracker.status == StageStatus(stage: 1, progress: 0.5))
    // Two updates without contact are no drop, three are.
    update([0, 1, 0], times: 2)
    #expect(!tracker.status.isDropped)
    update([0, 1, 0])
    #expect(tracker.status == StageStatus(stage: 0, progress: 0, isDropped: true))
    // Holding it again in the stage it was lost in clears the drop.
    update([1, 1, 0])
    #expect(tracker.status == StageStatus(stage: 1, progress: 0.5))
    update([1, 3, 0])
    #expect(tracker.status.stage == 2)
    update([1, 0, 1])
    #expect(tracker.status == StageStatus(stage: 3, progress: 1))
    update([1, 0, 1], times: 2)
    #expect(tracker.status.isSuccess)
    update([1, 0, 0])
    #expect(!tracker.status.isSuccess)
    #expect(tracker.status.stage == 3)
  }

  @Test func aConclusiveStageSettlesEarlierOnes() throws {
    var (tracker, task) = try tracker()
    tracker.update(task) { [0, 0, 1][$0] }
    #expect(tracker.status.stage == 3)
  }
}
