/// How a trial went.
public struct TrialOutcome: Sendable, Hashable, Codable {
  /// How a trial ended.
  public enum Ending: String, Sendable, Hashable, Codable, CaseIterable {
    /// The task's success test held.
    case success
    /// The step limit was reached.
    case timeLimit
    /// The object was lost for good.
    case lost
  }

  /// How it ended.
  public var ending: Ending
  /// When each stage was first done, seconds, as far as the policy got.
  public var stageSeconds: [Double]
  /// Policy steps.
  public var steps: Int
  /// Seconds until the task's success test had held; nil for a failure.
  public var secondsToSuccess: Double?
  /// How smoothly the hand was commanded; nil for a trial of three steps or fewer.
  public var smoothness: Smoothness?
  /// The first thing that kept the policy from driving, such as a refused answer; nil when nothing
  /// did.
  public var problem: String?

  /// True when the task was done.
  public var isSuccess: Bool { ending == .success }

  /// The furthest stage: how many were done.
  public var stagesDone: Int { stageSeconds.count }

  /// Makes an outcome from its parts.
  public init(
    ending: Ending, stageSeconds: [Double], steps: Int, secondsToSuccess: Double? = nil,
    smoothness: Smoothness? = nil, problem: String? = nil
  ) {
    self.ending = ending
    self.stageSeconds = stageSeconds
    self.steps = steps
    self.secondsToSuccess = secondsToSuccess
    self.smoothness = smoothness
    self.problem = problem
  }
}
