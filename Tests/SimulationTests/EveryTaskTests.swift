@preconcurrency import CMuJoCo
import Foundation
import Robotics
import Testing

@testable import Simulation

/// What holds for every task: those of the program, and one that only its two files describe.
@Suite struct EveryTaskTests {
  static let stages = [
    "place": ["reach", "grasp", "lift", "carry", "place", "release"],
    "drawer": ["reach", "open", "grasp", "lift", "carry", "put"],
    "lid": ["reach", "lift", "aside", "grasp", "carry", "drop"],
    "stack": ["reach", "grasp", "carry", "put"],
  ]
  static let names = stages.keys.sorted()

  /// `stack` is in no folder of the program: its world and task file stand beside this test.
  private func task(_ name: String) throws -> TaskDefinition {
    guard name == "stack" else { return try TaskDefinition(named: name) }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try TaskDefinition(
      file: folder.appendingPathComponent("Fixtures/stack/task.yaml").path)
  }

  @Test(arguments: names) func itIsReadCompletely(_ name: String) throws {
    let task = try task(name)
    #expect(task.description.name == name)
    #expect(task.description.stages.map(\.name) == Self.stages[name])
    #expect(task.description.hand == .inspireRH56)
    #expect(task.description.sceneFeatures.count == task.features.count)
    #expect(task.expert.errands.last?.when.isEmpty == true)
    let robot = try SimulatedRobot(task)
    #expect(robot.sceneFeatures().count == task.features.count)
  }

  /// What a task says of its features is what happens when only the wrist is somewhere else.
  @Test(arguments: names) func featuresDependOnTheWristAsTheTaskSays(_ name: String) throws {
    let robot = try SimulatedRobot(try task(name))
    let dependence = try #require(robot.task.wristDependence)
    #expect(dependence.count == robot.task.sceneFeatures.count)
    for axis in [WristDependence.x, .y, .z] { #expect(dependence.contains(axis)) }
    #expect(dependence.contains(.contact))
    for seed in UInt64(70)..<73 {
      try robot.reset(seed: seed)
      let before = robot.sceneFeatures()
      let pose = try robot.readState().wrist
      let moved = SIMD3(0.007, -0.004, 0.009)
      robot.wrist.place(pose * Pose(position: moved), robot.world)
      robot.world.refresh()
      let after = robot.sceneFeatures()
      for (index, dependence) in dependence.enumerated() {
        let change = Double(after[index] - before[index])
        let title = "\(robot.task.sceneFeatures[index])"
        switch dependence {
        case .x: #expect(abs(change + moved.x) < 1e-6, "\(title)")
        case .y: #expect(abs(change + moved.y) < 1e-6, "\(title)")
        case .z: #expect(abs(change + moved.z) < 1e-6, "\(title)")
        case .none: #expect(abs(change) < 1e-6, "\(title)")
        case .other: #expect(abs(change) > 1e-6, "\(title)")
        case .contact: #expect(robot.task.sceneFeatures[index].hasSuffix("(1)"), "\(title)")
        }
      }
    }
  }

  @Test(arguments: names) func theExpertReachesTheStagesInOrder(_ name: String) throws {
    let robot = try SimulatedRobot(try task(name))
    let expert = try ScriptedExpert(task: robot.definition)
    for seed in UInt64(70)..<72 {
      try robot.reset(seed: seed)
      expert.reset(seed: seed)
      var stages = [robot.stageStatus().stage]
      let isDone = try Place.run(robot, expert, steps: robot.task.stepLimit) { _ in
        let status = robot.stageStatus()
        #expect((0...1).contains(status.progress))
        #expect(!status.isDropped)
        if status.stage != stages.last { stages.append(status.stage) }
      }
      #expect(isDone, "seed \(seed)")
      #expect(stages == stages.sorted())
      #expect(stages.first == 0 && stages.last == robot.definition.stages.count)
    }
  }

  @Test(arguments: names) func theExpertSucceedsFromEveryStage(_ name: String) throws {
    let robot = try SimulatedRobot(try task(name))
    let expert = try ScriptedExpert(task: robot.definition)
    let seed: UInt64 = 73
    for stage in robot.definition.stages.indices {
      try robot.reset(seed: seed, startStage: stage)
      #expect(robot.stageStatus().stage == stage)
      #expect(robot.physicsSteps == 0)
      expert.reset(seed: seed)
      let isDone = try Place.run(robot, expert, steps: robot.task.stepLimit)
      #expect(isDone, "stage \(stage)")
    }
  }

  @Test(arguments: names) func aRestoredStartIsTheSameEveryTime(_ name: String) throws {
    let last = try #require(Self.stages[name]).count - 1
    let one = try SimulatedRobot(try task(name))
    try one.reset(seed: 74, startStage: last)
    let first = one.snapshot()
    try one.reset(seed: 75)
    try one.reset(seed: 74, startStage: last)
    #expect(one.snapshot() == first)
    let other = try SimulatedRobot(one.definition)
    try other.reset(seed: 74, startStage: last)
    #expect(other.snapshot() == first)
  }

  @Test(arguments: names) func startsDifferFromSeedToSeed(_ name: String) throws {
    let robot = try SimulatedRobot(try task(name))
    try robot.reset(seed: 1)
    let one = robot.sceneFeatures()
    try robot.reset(seed: 2)
    #expect(robot.sceneFeatures() != one)
  }

  @Test func aBodyStartsOnAnother() throws {
    let robot = try SimulatedRobot(task: "lid")
    for seed in UInt64(0)..<5 {
      try robot.reset(seed: seed)
      #expect(try #require(robot.measure("lid.pot")) < 0.002)
      #expect(abs(try #require(robot.measure("lid.height")) - 0.1) < 0.002)
    }
  }

  /// The box is in the hand, and somebody has pushed the drawer shut.
  @Test func theExpertPutsDownWhatItHoldsTooEarly() throws {
    let robot = try SimulatedRobot(task: "drawer")
    let expert = try ScriptedExpert(task: robot.definition)
    try robot.reset(seed: 77, startStage: 4)
    let joint = try #require(robot.world.index(mjOBJ_JOINT, "drawer"))
    robot.world.positions[Int(robot.world.model.pointee.jnt_qposadr[joint])] = 0
    robot.world.stateWasWritten()
    expert.reset(seed: 77)
    var rules: Set<String> = []
    #expect(
      try Place.run(robot, expert, steps: robot.task.stepLimit) { _ in
        rules.formUnion(expert.lastRules)
      })
    #expect(rules.isSuperset(of: ["lower", "hook", "pull", "carry", "release"]))
  }

  @Test func aDrawerIsDrawnAsFarOpenAsItWas() throws {
    let robot = try SimulatedRobot(task: "drawer")
    try robot.reset(seed: 76, startStage: 2)
    #expect(try #require(robot.measure("drawer.opening")) > 0.1)
    let scene = try RecordedScene(robot.definition)
    let again = try #require(
      try scene.snapshot(
        state: try robot.readState(), features: robot.sceneFeatures(), seed: 76))
    for (a, b) in zip(robot.sceneSnapshot().poses, again.poses) {
      #expect((a.position - b.position).max() < 0.006)
    }
  }
}
