public import Episodes
public import Robotics

/// What the recorder tells about itself.
public struct RecorderStatus: Sendable, Hashable {
  /// The episode that is written, or was written last; nil before the first.
  public var episode: EpisodeID?
  /// True when everything that was handed over is on disk and no episode is open.
  public var isIdle = true
  /// The judgement in force of the episode that was written last.
  public var outcome: Outcome?
  /// Its reasons.
  public var reasons: [Reason] = []
  /// What keeps it from writing and what to do; empty when it writes.
  public var problem = ""
  /// Free space where the dataset lies, bytes; nil when not yet known.
  public var diskFree: Int64?
  /// CPU time used by its thread.
  public var cpuTime: Nanoseconds = 0
  /// Frames written in all.
  public var frames = 0
  /// Records that were lost, because a queue was full or because the dataset refused them.
  public var lost = 0

  /// Makes the status of a recorder that has not written anything.
  public init() {}
}
