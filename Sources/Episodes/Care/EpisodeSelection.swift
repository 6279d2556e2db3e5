/// Which episodes to copy into another dataset; what is nil does not matter.
public struct EpisodeSelection: Sendable, Hashable, Codable {
  /// Names of tasks.
  public var tasks: Set<String>?
  /// Names of policies.
  public var policies: Set<String>?
  /// Judgements in force, nil among them for episodes without one.
  public var outcomes: Set<Outcome?>?
  /// Tags, of which an episode has at least one.
  public var tags: Set<String>?

  /// Makes a selection; without arguments, all episodes.
  public init(
    tasks: Set<String>? = nil, policies: Set<String>? = nil, outcomes: Set<Outcome?>? = nil,
    tags: Set<String>? = nil
  ) {
    self.tasks = tasks
    self.policies = policies
    self.outcomes = outcomes
    self.tags = tags
  }
}
