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
  /// The policy's name; in a blind comparison a neutral one.
  public var policy: String
  /// File name of the dataset; empty when nothing is recorded.
  public var dataset: String
  /// Number of the episode in the dataset, from 1; nil when nothing is recorded.
  public var episode: Int64?
  /// Stage the episode starts from.
  public var startStage = 0
  /// Where a blind comparison is; nil when the person may know which policy drives.
  public var blind: Blind?
  /// True when the episode does a stage again that the one before failed in.
  public var isRepeat = false
  /// What the stage plan says to collect next; nil without a plan or when it is done.
  public var planned: Planned?
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

  /// What a stage plan says to collect next.
  public struct Planned: Sendable, Hashable, Codable {
    /// Stage to start from.
    public var stage: Int
    /// Rollouts from it that are recorded and judged.
    public var done: Int
    /// Rollouts from it that are wanted.
    public var wanted: Int
    /// What a person does so that a rollout can start there; empty where nothing needs to be said.
    public var reset: String

    /// Makes it from its parts.
    public init(stage: Int, done: Int, wanted: Int, reset: String) {
      self.stage = stage
      self.done = done
      self.wanted = wanted
      self.reset = reset
    }
  }

  /// Makes the status of a session that has just been opened.
  public init(task: TaskDescription, policy: String, dataset: String) {
    self.task = task
    self.policy = policy
    self.dataset = dataset
  }
}
