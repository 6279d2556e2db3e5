public import Foundation
import GRDB

extension Dataset {
  /// Judges an episode; the earlier judgement stays in its history.
  ///
  /// Saying again what the same author said last adds nothing. Works in every state of the
  /// episode. On the disk when this returns.
  ///
  /// - Parameters:
  ///   - episode: its number.
  ///   - outcome: how it ended; nil to take the judgement away.
  ///   - reasons: why.
  ///   - note: the author's own words.
  ///   - author: who judges.
  ///   - date: when, on the wall's clock.
  /// - Throws: ``DatasetError``.
  public func setOutcome(
    _ episode: EpisodeID, _ outcome: Outcome?, reasons: [Reason] = [], note: String = "",
    author: String, date: Date = Date()
  ) throws(DatasetError) {
    let judgement = Judgement(outcome: outcome, reasons: reasons, note: note)
    try write(durably: true) { db in
      try requireEpisode(db, episode)
      if let last = try OutcomeChange.history(db, episode: episode).last,
        last.action == .set, last.judgement == judgement, last.author == author
      {
        return
      }
      let change = try OutcomeChange.insert(
        db, episode: episode, action: .set, target: nil, author: author, date: date)
      try db.execute(
        sql: "INSERT INTO outcomeChanges (change, outcome, reasons, note) VALUES (?, ?, ?, ?)",
        arguments: [change, outcome?.rawValue, judgement.storedReasons, note])
      try Self.setCurrent(db, episode: episode, change: change)
    }
  }

  /// Takes the last judgement in force back.
  ///
  /// - Returns: the judgement now in force; nil when there was nothing to undo.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func undoOutcome(
    _ episode: EpisodeID, author: String, date: Date = Date()
  ) throws(DatasetError) -> Judgement? {
    try step(episode, .undo, author: author, date: date)
  }

  /// Brings the judgement that was undone last back into force.
  ///
  /// - Returns: the judgement now in force; nil when there was nothing to redo.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func redoOutcome(
    _ episode: EpisodeID, author: String, date: Date = Date()
  ) throws(DatasetError) -> Judgement? {
    try step(episode, .redo, author: author, date: date)
  }

  /// Every judgement ever made of an episode, and every undo and redo, oldest first.
  ///
  /// - Throws: ``DatasetError``.
  public func outcomeHistory(_ episode: EpisodeID) throws(DatasetError) -> [OutcomeChange] {
    try read { db in
      try requireEpisode(db, episode)
      return try OutcomeChange.history(db, episode: episode)
    }
  }

  private func step(
    _ episode: EpisodeID, _ action: OutcomeChange.Action, author: String, date: Date
  ) throws(DatasetError) -> Judgement? {
    try write(durably: true) { db -> Judgement? in
      try requireEpisode(db, episode)
      return try step(db, episode, action, author: author, date: date)
    }
  }

  /// Undoes or redoes within a transaction.
  func step(
    _ db: Database, _ episode: EpisodeID, _ action: OutcomeChange.Action, author: String,
    date: Date
  ) throws -> Judgement? {
    var history = try OutcomeChange.undoHistory(db, episode: episode)
    guard let target = action == .undo ? history.done.last : history.undone.last else {
      return nil
    }
    let id = try OutcomeChange.insert(
      db, episode: episode, action: action, target: target, author: author, date: date)
    try history.apply(action, id: id, target: target)
    try Self.setCurrent(db, episode: episode, change: history.done.last)
    return try OutcomeChange.history(db, episode: episode).last?.judgement
  }

  private static func setCurrent(_ db: Database, episode: EpisodeID, change: Int64?) throws {
    try db.execute(
      sql: "UPDATE summaries SET outcomeChange = ? WHERE episode = ?",
      arguments: [change, episode])
  }
}
