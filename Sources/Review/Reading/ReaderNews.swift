public import Episodes

/// What the reader found out.
public enum ReaderNews: Sendable, Equatable {
  /// The episodes in the order of recording; not all yet when incomplete.
  case list([EpisodeRow], isComplete: Bool)
  /// Episodes that somebody has recorded, labelled or judged meanwhile.
  case rows([EpisodeRow])
  /// An episode has been read.
  case track(EpisodeTrack, EpisodeReview)
  /// Somebody has labelled an episode meanwhile.
  case review(EpisodeID, EpisodeReview)
  /// What is to be labelled, and why not in the order asked for; empty when it is.
  case queue([LabelSession.Item], note: String)
  /// How far the rater agrees with another; nil when nobody else has labelled.
  case agreement(RaterAgreement?)
  /// What the runs say of the dataset, and how far it can be trusted.
  case inspection(InspectionState)
  /// An episode, or for nil the list, could not be read.
  case failed(EpisodeID?, String)
}

/// How far the rater agrees with another one over the whole dataset.
public struct RaterAgreement: Sendable, Hashable {
  /// The other one.
  public var other: String
  /// How far they agree.
  public var agreement: Agreement

  /// Makes it from its parts.
  public init(other: String, agreement: Agreement) {
    self.other = other
    self.agreement = agreement
  }
}
