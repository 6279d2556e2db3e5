/// What a list shows of an episode's labels; read without touching its frames or its history.
public struct ReviewSummary: Sendable, Hashable, Codable, Identifiable {
  /// Number of the episode.
  public var id: EpisodeID
  /// Number of segments, as people have corrected them.
  public var segments: Int
  /// Segments that should be graded: somebody drove, and they will be used.
  public var wanted: Int
  /// Those of ``wanted`` that nobody has graded.
  public var unlabelled: Int
  /// How many of ``wanted`` each author has graded.
  public var gradedBy: [String: Int]
  /// True when the whole episode is to be kept out of training.
  public var isExcluded: Bool
  /// The frames to use; nil for all.
  public var trim: Range<Int>?
  /// The episode's tags in alphabetical order.
  public var tags: [String]

  /// How many segments an author has still to grade.
  public func unlabelled(by author: String) -> Int { wanted - gradedBy[author, default: 0] }
}
