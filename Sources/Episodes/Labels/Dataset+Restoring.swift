public import Foundation
import GRDB

extension Dataset {
  /// Brings a discarded episode back: takes judgements back until it is discarded no more.
  ///
  /// The judgement from before is in force again, with its author; ``redoOutcome(_:author:date:)``
  /// discards again.
  ///
  /// - Returns: the judgement now in force; nil when the episode was not discarded.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func restore(
    _ episode: EpisodeID, author: String, date: Date = Date()
  ) throws(DatasetError) -> Judgement? {
    try write(durably: true) { db in
      try requireEpisode(db, episode)
      var judgement: Judgement?
      while try OutcomeChange.history(db, episode: episode).last?.judgement.outcome == .discarded {
        judgement = try step(db, episode, .undo, author: author, date: date)
      }
      return judgement
    }
  }
}
