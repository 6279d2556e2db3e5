public import Foundation

/// One entry of the history of labels; entries are only ever added.
public struct LabelChange: Sendable, Hashable, Codable, Identifiable {
  /// What an entry does.
  public typealias Action = OutcomeChange.Action

  /// Number of the entry, rising with time over the whole dataset.
  public var id: Int64
  /// The episode that is labelled.
  public var episode: EpisodeID
  /// What it does.
  public var action: Action
  /// The entry that is undone or redone; nil for ``Action/set``.
  public var target: Int64?
  /// What it says, in the order it was said; empty when it undoes or redoes.
  public var edits: [LabelEdit]
  /// Who did it.
  public var author: String
  /// When, on the wall's clock.
  public var date: Date

  /// Makes an entry from its parts.
  public init(
    id: Int64, episode: EpisodeID, action: Action, target: Int64? = nil, edits: [LabelEdit] = [],
    author: String, date: Date
  ) {
    self.id = id
    self.episode = episode
    self.action = action
    self.target = target
    self.edits = edits
    self.author = author
    self.date = date
  }
}
