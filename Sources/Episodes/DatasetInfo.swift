public import Foundation
import Robotics

/// What a dataset holds, in numbers.
public struct DatasetInfo: Sendable, Hashable, Codable {
  /// Sums over some episodes.
  public struct Totals: Sendable, Hashable, Codable {
    /// Number of episodes.
    public var episodes = 0
    /// Episodes judged a success.
    public var successes = 0
    /// Episodes judged a failure.
    public var failures = 0
    /// Episodes discarded; their frames are on disk and counted all the same.
    public var discarded = 0
    /// Episodes nobody has judged.
    public var unjudged = 0
    /// Episodes in which the task's own test held.
    public var taskSuccesses = 0
    /// Episodes whose writer is gone and that are not recovered yet.
    public var interrupted = 0
    /// Episodes that are being recorded.
    public var recording = 0
    /// Number of frames.
    public var frames = 0
    /// Number of control samples.
    public var samples = 0
    /// Number of raw input events.
    public var inputs = 0
    /// Recorded time, seconds.
    public var seconds = 0.0
    /// Frames that a person moved for the most part.
    public var humanFrames = 0
    /// Share of such frames, in [0, 1]; 0 without frames.
    public var humanShare = 0.0
    /// Number of takeovers.
    public var takeovers = 0
  }

  /// Sums over the episodes of one task, policy and kind.
  public struct Group: Sendable, Hashable, Codable {
    /// Name of the task.
    public var task: String
    /// Name of the policy.
    public var policy: String
    /// How they came about.
    public var kind: EpisodeHeader.Kind
    /// The sums.
    public var totals: Totals
  }

  /// Where the file is.
  public var path: String
  /// Identity of the dataset.
  public var uuid: String
  /// When it was created, on the wall's clock.
  public var created: Date
  /// Version of the schema.
  public var schemaVersion: Int
  /// Size of the file, bytes.
  public var bytes: Int64
  /// Size of the write-ahead log beside it, bytes; 0 when nobody has it open.
  public var logBytes: Int64
  /// Free space on its disk, bytes; nil when the system does not tell.
  public var freeBytes: Int64?
  /// Sums over all episodes.
  public var totals: Totals
  /// What the takeovers were like.
  public var takeovers: TakeoverStatistics
  /// Sums by task, policy and kind, in their alphabetical order.
  public var groups: [Group]
}

extension DatasetInfo.Totals {
  /// Counts an episode.
  mutating func add(_ summary: EpisodeSummary) {
    episodes += 1
    switch summary.outcome {
    case .success: successes += 1
    case .failure: failures += 1
    case .discarded: discarded += 1
    case nil: unjudged += 1
    }
    if summary.isSuccess { taskSuccesses += 1 }
    if summary.state == .interrupted { interrupted += 1 }
    if summary.state == .recording { recording += 1 }
    frames += summary.frames
    samples += summary.samples
    inputs += summary.inputs
    seconds += summary.duration.seconds
    humanFrames += summary.humanFrames
    humanShare = frames == 0 ? 0 : Double(humanFrames) / Double(frames)
    takeovers += summary.takeovers
  }
}
