public import Episodes

/// One episode of a blind comparison, and what came of it.
public struct BlindTrial: Sendable, Hashable, Codable {
  /// Number of its pair, from 1.
  public var pair: Int
  /// Which of the two policies drove: 0 or 1.
  public var policy: Int
  /// Number of the episode in the dataset; nil when nothing was recorded.
  public var episode: Int64?
  /// What the person said of it; nil when nothing was said.
  public var outcome: Outcome?
  /// True when the task's own test held at its end.
  public var passedTest: Bool
  /// True when a person drove a part of it: it says nothing of what the policy would have done.
  public var isTakenOver: Bool

  /// Makes a trial from its parts.
  public init(
    pair: Int, policy: Int, episode: Int64? = nil, outcome: Outcome?, passedTest: Bool,
    isTakenOver: Bool = false
  ) {
    self.pair = pair
    self.policy = policy
    self.episode = episode
    self.outcome = outcome
    self.passedTest = passedTest
    self.isTakenOver = isTakenOver
  }
}
