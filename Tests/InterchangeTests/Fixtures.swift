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
      try writer.finish(
        segments: kind == .rollout ? segments(length) : [],
        endTime: Nanoseconds(length) * .period(rate: 30))
    }
    return dataset
  }

  /// Ten frames each, by the policy and by a person in turn; three before a takeover are marked.
  private static func segments(_ length: Int) -> [Segment] {
    stride(from: 0, to: length, by: 10).map { start in
      let isHuman = (start / 10) % 2 == 1
      let end = min(start + 10, length)
      return Segment(
        kind: isHuman ? (start == 10 ? .recovery : .correction) : .policy,
        authority: isHuman ? .human : .policy, start: start, end: end,
        startTime: Nanoseconds(start) * .period(rate: 30),
        endTime: Nanoseconds(end) * .period(rate: 30), stage: start / 20,
        preIntervention: !isHuman && end < length ? 3 : 0,
        takeover: isHuman ? Segment.Takeover(latency: 1_000_000, devices: ["pad"]) : nil)
    }
  }

  /// Labels the second episode, of forty frames, in every way there is; two raters.
  static func label(_ dataset: Dataset) throws {
    func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1.7e9 + seconds) }
    try dataset.setOutcome(
      2, .failure, reasons: [.slipped], note: "dropped, \"twice\"", author: "Mia", date: date(0))
    try dataset.label(
      2, [.grade(0..<10, .fair), .reasons(0..<10, [.stuck])], author: "Mia", date: date(1))
    try dataset.label(
      2, [.grade(0..<10, .best), .reasons(0..<10, [.slipped, .stuck])], author: "Jon",
      date: date(2))
    try dataset.label(
      2, [.grade(10..<20, .good), .note(10..<20, "schön;\n\"so\"")], author: "Jon", date: date(3))
    try dataset.label(2, [.border(.split(at: 25))], author: "Mia", date: date(4))
    try dataset.label(2, [.exclude(25..<30, true)], author: "Mia", date: date(5))
    try dataset.label(2, [.kind(30..<40, .recovery)], author: "Mia", date: date(6))
    try dataset.label(
      2, [.trim(2..<38), .tag("hard"), .tag("day 1")], author: "Mia", date: date(7))
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
