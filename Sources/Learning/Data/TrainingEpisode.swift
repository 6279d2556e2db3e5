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
  /// Whether a person took over just afterwards, as the recording marks it.
  public var isPreIntervention: [Bool]
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

  /// Makes an episode, all of it kept and usable.
  ///
  /// - Parameters:
  ///   - id: its number.
  ///   - uuid: its identity.
  ///   - kind: how it came about.
  ///   - startStage: stage it started from.
  ///   - seed: seed of its start.
  ///   - outcome: how it ended.
  ///   - steps: policy steps of the frames.
  ///   - observations: encoded, frames × width.
  ///   - commands: in the world.
  ///   - wrists: measured poses, as many as commands.
  ///   - isHuman: whether a person commanded, as many as commands.
  ///   - group: number of its start.
  public init(
    id: EpisodeID, uuid: String, kind: EpisodeHeader.Kind, startStage: Int, seed: UInt64,
    outcome: Outcome, steps: [Int], observations: [Float], commands: [Command], wrists: [Pose],
    isHuman: [Bool], group: Int
  ) {
    let count = commands.count
    precondition(steps.count == count && wrists.count == count && isHuman.count == count)
    self.id = id
    self.uuid = uuid
    self.kind = kind
    self.startStage = startStage
    self.seed = seed
    self.outcome = outcome
    self.steps = steps
    self.observations = observations
    self.commands = commands
    self.wrists = wrists
    self.isHuman = isHuman
    segmentKinds = Array(
      repeating: kind == .demonstration ? .demonstration : .policy, count: count)
    isPreIntervention = Array(repeating: false, count: count)
    humanOptimality = Array(repeating: nil, count: count)
    isKept = Array(repeating: true, count: count)
    isUsable = isKept
    gaps = []
    used = commands.indices
    self.group = group
  }

  /// Number of frames.
  public var count: Int { commands.count }

  /// True when it shows how the task is done.
  public var isGoodDemonstration: Bool { kind == .demonstration && outcome == .success }

  /// True for a frame that shows how a person does it.
  func isShown(_ frame: Int) -> Bool { isGoodDemonstration || isHuman[frame] }

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
