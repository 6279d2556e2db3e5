public import Foundation
public import Robotics

/// What a list shows of an episode; read without touching its frames.
public struct EpisodeSummary: Sendable, Hashable, Codable, Identifiable {
  /// Number in the dataset.
  public var id: EpisodeID
  /// Identity that copies into other datasets keep.
  public var uuid: String
  /// How it came about.
  public var kind: EpisodeHeader.Kind
  /// Name of the task.
  public var task: String
  /// Number of the task's stages.
  public var stageCount: Int
  /// Name of the policy.
  public var policy: String
  /// Who supervised.
  public var supervisor: String
  /// Seed of the start.
  public var seed: UInt64
  /// Stage it started from.
  public var startStage: Int
  /// Identity of the episode whose failed stage this one does again; nil when it is not a repeat.
  public var corrects: String?
  /// Rate of commands, Hz.
  public var controlRate: Double
  /// Rate of frames, Hz.
  public var policyRate: Double
  /// When it began, on the wall's clock.
  public var date: Date
  /// Where it is in its life.
  public var state: EpisodeState
  /// Number of frames.
  public var frames: Int
  /// Number of control samples.
  public var samples: Int
  /// Number of raw input events.
  public var inputs: Int
  /// Number of events.
  public var events: Int
  /// Its length, nanoseconds: to its end, or to its last frame's while it is open.
  public var duration: Nanoseconds
  /// Frames that a person moved for the most part: human weight at least ½.
  public var humanFrames: Int
  /// Number of takeovers.
  public var takeovers: Int
  /// The furthest stage reached; ``stageCount`` when all were done.
  public var highestStage: Int
  /// True when the task's own test held at any frame.
  public var isSuccess: Bool
  /// The critic's lowest value; nil without a critic.
  public var lowestValue: Double?
  /// The largest dispersion: where the policy agreed least with itself; nil when never sampled.
  public var highestDispersion: Double?
  /// The largest distance from the training data; nil when never known.
  public var highestFamiliarity: Double?
  /// The judgement in force; nil when nobody has judged.
  public var outcome: Outcome?
  /// The reasons of the judgement.
  public var reasons: [Reason]
  /// The note of the judgement.
  public var note: String
  /// Who judged; nil when nobody has.
  public var author: String?

  /// Share of frames that a person moved, in [0, 1]; 0 without frames.
  public var humanShare: Double { frames == 0 ? 0 : Double(humanFrames) / Double(frames) }
}
