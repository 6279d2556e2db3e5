public import Episodes

/// What became of an order.
public enum LabelAnswer: Sendable, Equatable {
  /// It is on the disk.
  case done(LabelOrder, LabelResult)
  /// The store did not take it.
  case refused(LabelOrder, String)
}

/// An episode after an order.
public struct LabelResult: Sendable, Equatable {
  /// The episode that changed; nil when there was nothing to change.
  public var episode: EpisodeID?
  /// Its labels now; nil when nothing changed.
  public var review: EpisodeReview?
  /// Its summary now.
  public var summary: EpisodeSummary?
  /// The entry of the history that was added, undone or redone.
  public var change: SaidChange?

  /// Makes a result from its parts; without arguments, of nothing.
  public init(
    episode: EpisodeID? = nil, review: EpisodeReview? = nil, summary: EpisodeSummary? = nil,
    change: SaidChange? = nil
  ) {
    self.episode = episode
    self.review = review
    self.summary = summary
    self.change = change
  }
}
