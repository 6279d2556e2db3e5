import Episodes
import Foundation
import Robotics

/// A folder that goes with the test.
final class TestFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "interchange-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

/// Datasets of random episodes, the same for a seed.
enum TestData {
  static func task(_ name: String = "place", joints: HandModel = .inspireRH56) -> TaskDescription {
    TaskDescription(
      name: name, instruction: "Put the cube, \"gently\", on the plate.",
      stages: [Stage(name: "reach", usualDuration: 1.5), Stage(name: "grasp", usualDuration: 1)],
      sceneFeatures: ["cube x [m]", "cube y [m]", "cube z [m]"], stepLimit: 800, hand: joints)
  }

  /// A dataset of episodes of these lengths; a person drives every second ten frames.
  static func make(
    _ path: String, lengths: [Int] = [25, 40], task: TaskDescription = task(), seed: UInt64 = 1,
    kind: EpisodeHeader.Kind = .rollout
  ) throws -> Dataset {
    let dataset = try Dataset(path)
    for (index, length) in lengths.enumerated() {
      var random = SeededGenerator(seed: seed + UInt64(index))
      let writer = try dataset.begin(
        EpisodeHeader(
          kind: kind, task: task, policy: "imperfect", supervisor: "Mia", seed: seed,
          startStage: 0, controlRate: 120, policyRate: 30,
          date: Date(timeIntervalSinceReferenceDate: 8e8), settings: "{}", devices: ["pad"]))
      let frames = (0..<length).map { frame($0, task: task, last: length - 1, &random) }
      try writer.append(
        EpisodeBatch(
          frames: frames,
          events: [EpisodeEvent(time: 0, step: 0, kind: .mark, text: "begin, \"here\"")]))
      try writer.finish(endTime: Nanoseconds(length) * .period(rate: 30))
    }
    return dataset
  }

  private static func frame(
    _ step: Int, task: TaskDescription, last: Int, _ random: inout SeededGenerator
  ) -> Frame {
    func command(_ random: inout SeededGenerator) -> Command {
      let turn = SIMD3(random.normal(), random.normal(), random.normal())
      return Command(
        wrist: Pose(
          position: [random.normal(), random.normal(), random.normal()],
          rotation: Rotation(vector: turn)),
        hand: JointVector(task.hand.joints.map { _ in random.uniform() }))
    }
    let isHuman = (step / 10) % 2 == 1
    let time = Nanoseconds(step) * .period(rate: 30)
    let measured = command(&random)
    return Frame(
      step: step, time: time,
      state: RobotState(time: time, wrist: measured.wrist, hand: measured.hand),
      scene: SceneFeatures(task.sceneFeatures.map { _ in Float(random.uniform()) }),
      command: command(&random), proposal: step % 3 == 0 ? nil : command(&random),
      authority: isHuman ? .human : .policy, commander: isHuman ? .human : .policy,
      humanWeight: isHuman ? 1 : 0,
      stage: StageStatus(stage: step / 20, progress: 0.5, isSuccess: step == last),
      value: step % 2 == 0 ? -0.5 : nil)
  }
}
