import Foundation
import Robotics

@testable import Simulation

/// The task `place` and worlds for it, shared by the tests.
enum Place {
  static func task() throws -> TaskDefinition { try TaskDefinition(named: "place") }

  static func robot(seed: UInt64 = 0, startStage: Int = 0) throws -> SimulatedRobot {
    let robot = try SimulatedRobot(try task())
    try robot.reset(seed: seed, startStage: startStage)
    return robot
  }

  static func observation(_ robot: SimulatedRobot, time: Nanoseconds = 0) throws -> Observation {
    Observation(
      time: time, state: try robot.readState(), command: robot.command,
      scene: robot.sceneFeatures(), stage: robot.stageStatus())
  }

  static func request(
    _ robot: SimulatedRobot, prefix: [Command] = [], samples: Int = 1, time: Nanoseconds = 0
  ) throws -> ProposalRequest {
    ProposalRequest(
      id: 7, observation: try observation(robot, time: time), prefix: prefix, start: time,
      period: .period(rate: 30), samples: samples)
  }

  /// Runs a policy until success, loss or a number of steps; true for success.
  static func run(
    _ robot: SimulatedRobot, _ policy: any Policy, steps: Int = 450,
    settings: ChunkLoop.Settings = ChunkLoop.Settings(),
    each: (ChunkLoop) throws -> Void = { _ in }
  ) throws -> Bool {
    var loop = ChunkLoop(robot: robot, policy: policy, settings: settings)
    while loop.step < steps, !robot.stageStatus().isSuccess, !robot.isLost {
      try loop.policyStep()
      try each(loop)
    }
    return robot.stageStatus().isSuccess
  }
}

/// A copy of a task's files that can be spoilt, removed at the end.
final class SpoiltTask {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let task = try Place.task()
    for (from, name) in [(task.file, "task.yaml"), (task.world, "world.xml")] {
      try FileManager.default.copyItem(
        at: URL(fileURLWithPath: from), to: folder.appendingPathComponent(name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var file: String { folder.appendingPathComponent("task.yaml").path }

  /// Replaces a text once and gives the line it is on, counted from 1.
  @discardableResult
  func replace(_ old: String, _ new: String, in name: String = "task.yaml") throws -> Int {
    let url = folder.appendingPathComponent(name)
    let text = try String(contentsOf: url, encoding: .utf8)
    guard let range = text.range(of: old) else { throw CocoaError(.fileReadCorruptFile) }
    let line = text[..<range.lowerBound].filter { $0 == "\n" }.count + 1
    try text.replacingCharacters(in: range, with: new).write(
      to: url, atomically: true, encoding: .utf8)
    return line
  }
}
