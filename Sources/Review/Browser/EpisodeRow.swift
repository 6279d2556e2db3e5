public import Episodes

/// What the browser shows of an episode: its summary, and how far its labels are.
public struct EpisodeRow: Sendable, Hashable, Identifiable {
  /// The summary.
  public var summary: EpisodeSummary
  /// How far its labels are; nil while that has not been read.
  public var labels: RowLabels?

  /// Makes a row.
  public init(_ summary: EpisodeSummary, labels: RowLabels? = nil) {
    self.summary = summary
    self.labels = labels
  }

  /// The episode's number.
  public var id: EpisodeID { summary.id }

  /// Segments the rater has still to label: none of an episode that will not be used.
  public var toLabel: Int { summary.outcome == .discarded ? 0 : labels?.unlabelled ?? 0 }
}

/// How far the labels of an episode are, for one rater.
public struct RowLabels: Sendable, Hashable {
  /// Number of its segments.
  public var segments: Int
  /// Segments the rater has neither labelled nor excluded.
  public var unlabelled: Int
  /// True when all of it is excluded from training.
  public var isExcluded: Bool
  /// Its tags, in alphabetical order.
  public var tags: [String]

  /// Makes it from its parts.
  public init(segments: Int, unlabelled: Int, isExcluded: Bool = false, tags: [String] = []) {
    self.segments = segments
    self.unlabelled = unlabelled
    self.isExcluded = isExcluded
    self.tags = tags
  }
}

extension RowLabels {
  /// The numbers a list keeps, for a rater.
  init(_ summary: ReviewSummary, rater: String) {
    self.init(
      segments: summary.segments,
      unlabelled: summary.isExcluded ? 0 : summary.unlabelled(by: rater),
      isExcluded: summary.isExcluded, tags: summary.tags)
  }
}
