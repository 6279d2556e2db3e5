import Episodes
import Robotics

/// An episode's frames as columns of numbers, as every format wants them.
///
/// A pose is nine numbers: position (m) and the first two rows of the rotation matrix (METHOD §2).
/// Joints are in [0, 1], 1 = open. What is not known is NaN and has a column that says so.
struct EpisodeColumns {
  let episode: Episode
  /// All frames of the episode, or a run of them where others are left out.
  let frames: [Frame]
  /// What is said of every frame.
  let labels: [FrameLabel]
  /// What happened while the frames were recorded.
  let events: [EpisodeEvent]
  /// The whole episode as people have labelled it.
  let review: EpisodeReview
  /// Everything that has no column, as JSON.
  let record: String
  /// Number of the episode's exported frames after these, in later runs.
  let framesAfter: Int
  /// What runs say of the frames; every episode of an export has the same columns.
  let derived: [RunColumn]

  var count: Int { frames.count }
  var joints: Int { episode.header.task.hand.joints.count }

  // MARK: names

  static let poseNames = ["x", "y", "z", "r00", "r01", "r02", "r10", "r11", "r12"]

  static func commandNames(_ hand: HandModel) -> [String] {
    poseNames.map { "wrist \($0)" } + hand.joints.map(\.name)
  }

  // MARK: columns

  /// Measured wrist pose and hand joints, one after the other.
  var state: [Float] { frames.flatMap { Self.numbers($0.state.wrist, $0.state.hand) } }
  /// The scene's features.
  var scene: [Float] { frames.flatMap { $0.scene.values } }
  /// The command that was sent.
  var action: [Float] { frames.flatMap { Self.numbers($0.command.wrist, $0.command.hand) } }
  /// What the policy proposed, also while a person drove; NaN where there is no proposal.
  var proposal: [Float] {
    frames.flatMap { frame in
      frame.proposal.map { Self.numbers($0.wrist, $0.hand) }
        ?? [Float](repeating: .nan, count: 9 + joints)
    }
  }
  var proposalIsValid: [Bool] { frames.map { $0.proposal != nil } }
  /// True where a person moved the robot for the most part.
  var intervention: [Bool] { frames.map { $0.humanWeight >= 0.5 } }
  var humanWeight: [Float] { frames.map { Float($0.humanWeight) } }
  var stage: [Int64] { frames.map { Int64($0.stage.stage) } }
  var progress: [Float] { frames.map { Float($0.stage.progress) } }
  var success: [Bool] { frames.map(\.stage.isSuccess) }
  var value: [Float] { frames.map { $0.value.map { Float($0) } ?? .nan } }
  var dispersion: [Float] { frames.map { $0.dispersion.map { Float($0) } ?? .nan } }
  var familiarity: [Float] { frames.map { $0.familiarity.map { Float($0) } ?? .nan } }
  /// True times since the episode's start, seconds.
  var seconds: [Double] { frames.map { $0.time.seconds } }
  /// Index in `Authority.allCases`.
  var authority: [Int64] {
    frames.map { Int64(Authority.allCases.firstIndex(of: $0.authority) ?? 0) }
  }
  /// True just before a takeover (METHOD §4).
  var preIntervention: [Bool] { labels.map(\.isPreIntervention) }

  /// True at the last frame of an episode, where it ends and is not merely cut.
  var done: [Bool] { frames.indices.map { $0 == count - 1 && framesAfter == 0 } }

  /// The judgement in force; without one, what the task's own test says.
  var isSuccess: Bool {
    (episode.summary.outcome.map { $0 == .success }) ?? episode.summary.isSuccess
  }
  var isDemonstration: Bool { episode.header.kind == .demonstration }

  var shape: EpisodeShape {
    EpisodeShape(
      episode: episode.id, task: episode.header.task.name, joints: joints,
      sceneFeatures: episode.header.task.sceneFeatures, rate: episode.header.policyRate)
  }

  private static func numbers(_ wrist: Pose, _ hand: JointVector) -> [Float] {
    let (first, second) = wrist.rotation.sixD
    return [
      wrist.position.x, wrist.position.y, wrist.position.z, first.x, first.y, first.z, second.x,
      second.y, second.z,
    ].map { Float($0) } + hand.values.map { Float($0) }
  }
}
