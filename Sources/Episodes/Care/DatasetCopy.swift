/// What copying episodes into a new dataset came to.
public struct DatasetCopy: Sendable, Hashable, Codable {
  /// An episode that was copied.
  public struct Copied: Sendable, Hashable, Codable {
    /// The dataset it came from.
    public var source: String
    /// Its number there.
    public var number: EpisodeID
    /// Its number in the new dataset.
    public var newNumber: EpisodeID
    /// Its identity, the same in both.
    public var uuid: String
  }

  /// An episode that was not.
  public struct Skipped: Sendable, Hashable, Codable {
    /// The dataset it is in.
    public var source: String
    /// Its number there.
    public var number: EpisodeID
    /// Why, and what to do about it.
    public var reason: String
  }

  /// A run that came along.
  public struct CopiedRun: Sendable, Hashable, Codable {
    /// The dataset it came from.
    public var source: String
    /// Its name there.
    public var name: String
    /// Its name in the new dataset: another one where that was taken.
    public var newName: String
  }

  /// A run that stayed behind.
  public struct SkippedRun: Sendable, Hashable, Codable {
    /// The dataset it is in.
    public var source: String
    /// Its name there.
    public var name: String
    /// Why.
    public var reason: String
  }

  /// What was copied, in the order of the new numbers.
  public var copied: [Copied] = []
  /// What was wanted and left out.
  public var skipped: [Skipped] = []
  /// The runs that came along, oldest first.
  public var runs: [CopiedRun] = []
  /// The runs that stayed behind, because not all they were made from was copied.
  public var skippedRuns: [SkippedRun] = []
}
