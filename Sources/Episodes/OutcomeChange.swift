public import Foundation

/// One entry of an episode's history of judgements; entries are only ever added.
public struct OutcomeChange: Sendable, Hashable, Codable, Identifiable {
  /// What an entry does.
  public enum Action: String, Sendable, Hashable, Codable, CaseIterable {
    /// Sets a judgement.
    case set
    /// Takes an earlier ``set`` back.
    case undo
    /// Brings a ``set`` that was taken back into force again.
    case redo
  }

  /// Number of the entry, rising with time over the whole dataset.
  public var id: Int64
  /// The episode that is judged.
  public var episode: EpisodeID
  /// What it does.
  public var action: Action
  /// The entry that is undone or redone; nil for ``Action/set``.
  public var target: Int64?
  /// The judgement in force after it.
  public var judgement: Judgement
  /// Who did it.
  public var author: String
  /// When, on the wall's clock.
  public var date: Date
}
