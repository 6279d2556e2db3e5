/// Which episodes to list, and in which order.
public struct EpisodeQuery: Sendable, Hashable, Codable {
  /// What to sort by; equal ones and those without a value come in the order of recording, the
  /// latter at the end.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    /// Order of recording.
    case id
    /// Wall-clock time of the beginning.
    case date
    /// Number of frames.
    case frames
    /// Length in time.
    case duration
    /// Share of frames that a person moved.
    case humanShare
    /// Number of takeovers.
    case takeovers
    /// Furthest stage.
    case stage
    /// Lowest value of the critic.
    case lowestValue
    /// Largest dispersion.
    case highestDispersion
    /// Largest distance from the training data.
    case highestFamiliarity
    /// Judgement by its word: discarded, failure, success, then those without.
    case outcome
  }

  /// Names of tasks; nil for all.
  public var tasks: Set<String>?
  /// Names of policies; nil for all.
  public var policies: Set<String>?
  /// Kinds; nil for all.
  public var kinds: Set<EpisodeHeader.Kind>?
  /// Judgements in force, nil among them for episodes without one; nil for all.
  public var outcomes: Set<Outcome?>?
  /// States; nil for all.
  public var states: Set<EpisodeState>?
  /// Only episodes recorded after this one; nil for all.
  public var after: EpisodeID?
  /// What to sort by.
  public var order: Order
  /// True for the smallest first.
  public var ascending: Bool
  /// The most episodes to return; nil for all.
  public var limit: Int?

  /// Makes a query; without arguments it lists everything in the order of recording.
  public init(
    tasks: Set<String>? = nil, policies: Set<String>? = nil,
    kinds: Set<EpisodeHeader.Kind>? = nil, outcomes: Set<Outcome?>? = nil,
    states: Set<EpisodeState>? = nil, after: EpisodeID? = nil, order: Order = .id,
    ascending: Bool = true, limit: Int? = nil
  ) {
    self.tasks = tasks
    self.policies = policies
    self.kinds = kinds
    self.outcomes = outcomes
    self.states = states
    self.after = after
    self.order = order
    self.ascending = ascending
    self.limit = limit
  }
}
