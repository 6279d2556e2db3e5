public import Episodes
public import Robotics

/// An episode as it is learned from; arrays have one entry a frame.
public struct TrainingEpisode: Sendable, Hashable {
  /// Number in its dataset.
  public var id: EpisodeID
  /// Identity that copies keep.
  public var uuid: String
  /// How it came about.
  public var kind: EpisodeHeader.Kind
  /// Stage it started from.
  public var startStage: Int
  /// Seed of its start.
  public var seed: UInt64
  /// How it ended: success or failure.
  public var outcome: Outcome
  /// Policy steps of the frames.
  public var steps: [Int]
  /// Encoded observations, frames × ``ObservationEncoder/count``.
  public var observations: [Float]
  /// Commands in the world.
  public var commands: [Command]
  /// Measured wrist poses in the world.
  public var wrists: [Pose]
  /// Whether a person commanded, alone or blended.
  public var isHuman: [Bool]
  /// What the frame's segment is good for.
  public var segmentKinds: [Segment.Kind]
  /// Mean of what the graders' grades stand for, in [0, 1]; nil where nobody graded.
  public var humanOptimality: [Float?]
  /// Whether people let it be learned from: not excluded, within the trim.
  public var isKept: [Bool]
  /// Whether a policy may learn to act from it: kept, and somebody drove.
  public var isUsable: [Bool]
  /// Indices of frames before which some are missing.
  public var gaps: [Int]
  /// The frames within the trim; the episode ends where it ends.
  public var used: Range<Int>
  /// Episodes with the same number start from the same scene and must share a fold.
  public var group: Int

  /// Number of frames.
  public var count: Int { commands.count }

  /// True when it shows how the task is done.
  public var isGoodDemonstration: Bool { kind == .demonstration && outcome == .success }

  /// One past the last frame of each frame's stretch: consecutive usable frames without a gap.
  ///
  /// A chunk does not reach beyond it.
  func stretchEnds() -> [Int] {
    let isGap = Set(gaps)
    var ends = [Int](repeating: 0, count: count)
    for index in stride(from: count - 1, through: 0, by: -1) {
      let goesOn = index + 1 < count && isUsable[index + 1] && !isGap.contains(index + 1)
      ends[index] = goesOn ? ends[index + 1] : index + 1
    }
    return ends
  }
}
