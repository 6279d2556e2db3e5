public import Episodes
public import Robotics

/// Which episode of which session a snapshot is about.
public struct SessionStatus: Sendable, Hashable, Codable {
  /// Where the session is between two episodes.
  public enum Phase: String, Sendable, Hashable, Codable, CaseIterable {
    /// An episode is prepared; nothing moves until a person starts it.
    case ready
    /// The episode runs and is recorded.
    case running
    /// The episode is on disk; its outcome may be judged.
    case ended
  }

  /// Where the session is.
  public var phase: Phase = .ready
  /// The task.
  public var task: TaskDescription
  /// The policy's name.
  public var policy: String
  /// File name of the dataset; empty when nothing is recorded.
  public var dataset: String
  /// Number of the episode in the dataset, from 1; nil when nothing is recorded.
  public var episode: Int64?
  /// Stage the episode starts from.
  public var startStage = 0
  /// Seed of the episode.
  public var seed: UInt64 = 0
  /// The outcome a person or the task's test gave; nil while open.
  public var outcome: Outcome?
  /// The outcome the task's own test suggests; nil while it runs or when it cannot tell.
  public var suggestion: Outcome?
  /// The reasons a person gave.
  public var reasons: [Reason] = []
  /// Why the episode ended, one line.
  public var ending = ""
  /// Episodes of this session that ended with success and with failure.
  public var successes = 0
  /// Episodes of this session that ended with failure.
  public var failures = 0

  /// Makes the status of a session that has just been opened.
  public init(task: TaskDescription, policy: String, dataset: String) {
    self.task = task
    self.policy = policy
    self.dataset = dataset
  }
}
