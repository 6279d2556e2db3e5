/// One episode that a policy drove alone, and how it went: a line of a results file.
public struct Trial: Sendable, Hashable, Codable {
  /// What it follows from.
  public var key: TrialKey
  /// What the policy is called.
  public var policy: String
  /// How it went.
  public var outcome: TrialOutcome

  /// Makes a trial from what it follows from and how it went.
  public init(key: TrialKey, policy: String, outcome: TrialOutcome) {
    self.key = key
    self.policy = policy
    self.outcome = outcome
  }
}
