import Episodes
import Foundation
import Learning
import Robotics

/// A dataset in a folder of its own, with episodes made for a test; gone when it is released.
final class TrainingFixture {
  static let task = TaskDescription(
    name: "place", instruction: "Put the cube on the plate.",
    stages: [Stage(name: "reach", usualDuration: 1.5)],
    sceneFeatures: ["cube x (m)", "cube y (m)", "touch"], stepLimit: 800, hand: .inspireRH56)

  let dataset: Dataset
  private let folder: String

  init() throws {
    let memory = "/dev/shm/"
    let isThere = FileManager.default.isWritableFile(atPath: memory)
    folder = (isThere ? memory : NSTemporaryDirectory()) + "learning-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    dataset = try Dataset(folder + "/test.dexpie", access: .create)
  }

  deinit {
    dataset.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What to record.
  struct Plan {
    var kind = EpisodeHeader.Kind.rollout
    var outcome: Outcome? = .success
    var seed: UInt64 = 1
    var startStage = 0
    var steps = 40
    var rate = 30.0
    var task = TrainingFixture.task
    /// Steps in which a person drives.
    var human: Range<Int> = 0..<0
    /// Steps before the person's that the recording marks; 0 leaves segments to the reader.
    var marked = 0
    /// Steps in which nobody drives.
    var held: Range<Int> = 0..<0
    /// Steps that are lost.
    var lost: Range<Int> = 0..<0
    /// Whether the writer finishes.
    var isFinished = true
    /// The last change of a frame.
    var change: @Sendable (inout Frame) -> Void = { _ in }
  }

  @discardableResult
  func record(_ plan: Plan = Plan()) throws -> EpisodeID {
    let writer = try dataset.begin(
      EpisodeHeader(
        kind: plan.kind, task: plan.task, policy: "test", supervisor: "Mia", seed: plan.seed,
        startStage: plan.startStage, controlRate: 4 * plan.rate, policyRate: plan.rate,
        date: Date(timeIntervalSinceReferenceDate: 8e8), settings: "{}", devices: []))
    let frames = (0..<plan.steps).filter { !plan.lost.contains($0) }.map { Self.frame($0, plan) }
    if !frames.isEmpty {
      try writer.append(EpisodeBatch(frames: frames, segments: Self.segments(plan)))
    }
    if plan.isFinished { try writer.finish(endTime: Nanoseconds(plan.steps) * .second / 30) }
    if let outcome = plan.outcome {
      try dataset.setOutcome(writer.episode, outcome, author: "Mia")
    }
    return writer.episode
  }

  /// The policy's, the person's and the policy's again.
  private static func segments(_ plan: Plan) -> [Segment] {
    guard plan.marked > 0 else { return [] }
    func time(_ step: Int) -> Nanoseconds { Nanoseconds(Double(step) / plan.rate * 1e9) }
    return [
      (Segment.Kind.policy, Authority.policy, 0..<plan.human.lowerBound, plan.marked),
      (.correction, .human, plan.human, 0),
      (.policy, .policy, plan.human.upperBound..<plan.steps, 0),
    ].map { kind, authority, steps, marked in
      Segment(
        kind: kind, authority: authority, start: steps.lowerBound, end: steps.upperBound,
        startTime: time(steps.lowerBound), endTime: time(steps.upperBound), stage: 0,
        preIntervention: marked)
    }
  }

  /// A frame that differs from every other one of an episode and of another seed.
  static func frame(_ step: Int, _ plan: Plan) -> Frame {
    var random = SeededGenerator(seed: plan.seed, stream: UInt64(step))
    func command() -> Command {
      let turn = SIMD3(random.normal(), random.normal(), random.normal()) * 0.3
      return Command(
        wrist: Pose(
          position: SIMD3(random.normal(), random.normal(), random.normal()) * 0.1,
          rotation: Rotation(vector: turn)),
        hand: JointVector((0..<plan.task.hand.joints.count).map { _ in random.uniform() }))
    }
    let (measured, sent) = (command(), command())
    let isHuman = plan.human.contains(step)
    let isHeld = plan.held.contains(step)
    var frame = Frame(
      step: step, time: Nanoseconds(Double(step) / plan.rate * 1e9),
      state: RobotState(time: 0, wrist: measured.wrist, hand: measured.hand),
      scene: SceneFeatures(
        (0..<plan.task.sceneFeatures.count).map {
          $0 == 2 ? Float(step % 2) : Float(random.uniform())
        }), command: sent,
      authority: isHuman ? .human : isHeld ? .hold : .policy,
      commander: isHuman ? .human : isHeld ? .hold : .policy, humanWeight: isHuman ? 1 : 0,
      stage: StageStatus(stage: 0, progress: 0.5))
    plan.change(&frame)
    return frame
  }
}
