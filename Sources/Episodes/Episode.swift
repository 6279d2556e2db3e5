/// An episode without its recordings: everything known when it began, and its summary.
public struct Episode: Sendable, Hashable, Codable, Identifiable {
  /// What a list shows.
  public var summary: EpisodeSummary
  /// What was known when it began.
  public var header: EpisodeHeader

  /// Number in the dataset.
  public var id: EpisodeID { summary.id }
}
