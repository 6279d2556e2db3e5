/// A segment that might be labelled next, with what the order of labelling looks at.
public struct LabelCandidate: Sendable, Hashable, Codable {
  /// Number of the episode.
  public var episode: EpisodeID
  /// Number of the segment in the episode, from 1.
  public var number: Int
  /// First frame.
  public var start: Int
  /// One past the last frame.
  public var end: Int
  /// What it is good for.
  public var kind: Segment.Kind
  /// How the episode ended; nil when nobody has judged.
  public var outcome: Outcome?
  /// The critic's lowest value in it; nil without a critic.
  public var lowestValue: Double?
  /// The policy's largest dispersion in it; nil when never sampled.
  public var highestDispersion: Double?
  /// The grades it has, by author.
  public var grades: [String: Grade]
  /// The mean optimality that a run of the critic gives it, in [0, 1]; nil without a run.
  public var criticOptimality: Double?

  /// Makes a candidate from its parts.
  public init(
    episode: EpisodeID, number: Int, start: Int, end: Int, kind: Segment.Kind,
    outcome: Outcome? = nil, lowestValue: Double? = nil, highestDispersion: Double? = nil,
    grades: [String: Grade] = [:], criticOptimality: Double? = nil
  ) {
    self.episode = episode
    self.number = number
    self.start = start
    self.end = end
    self.kind = kind
    self.outcome = outcome
    self.lowestValue = lowestValue
    self.highestDispersion = highestDispersion
    self.grades = grades
    self.criticOptimality = criticOptimality
  }
}
