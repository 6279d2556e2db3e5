public import Foundation
import GRDB

/// Something a person said, that was taken back or brought back.
public enum SaidChange: Sendable, Hashable {
  /// Labels.
  case label(LabelChange)
  /// A judgement of an episode.
  case judgement(EpisodeID, Judgement)

  /// The episode it is about.
  public var episode: EpisodeID {
    switch self {
    case .label(let change): change.episode
    case .judgement(let episode, _): episode
    }
  }
}

extension Dataset {
  /// Takes back what an author said last that is still in force, label or judgement.
  ///
  /// A judgement on top of which somebody else has judged stays: theirs is in force.
  ///
  /// - Parameters:
  ///   - author: whose change; others' changes are not touched.
  ///   - date: when, on the wall's clock.
  /// - Returns: the change that was undone; nil when there was none.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func undoChange(author: String, date: Date = Date()) throws(DatasetError) -> SaidChange? {
    try write(durably: true) { db -> SaidChange? in
      let label = try LabelChange.next(db, .undo, author: author, episode: nil)
      let judgement = try OutcomeChange.undoable(db, by: author)
      if let judgement, judgement.id > label?.id ?? 0 {
        _ = try step(db, judgement.episode, .undo, author: author, date: date)
        return .judgement(judgement.episode, judgement.judgement)
      }
      guard let label else { return nil }
      try step(db, label, .undo, author: author, date: date)
      return .label(label)
    }
  }

  /// Brings back what an author took back last, label or judgement, if they said nothing since.
  ///
  /// - Parameters:
  ///   - author: whose change; others' changes are not touched.
  ///   - date: when, on the wall's clock.
  /// - Returns: the change that is in force again; nil when there was none.
  /// - Throws: ``DatasetError``.
  @discardableResult
  public func redoChange(author: String, date: Date = Date()) throws(DatasetError) -> SaidChange? {
    try write(durably: true) { db -> SaidChange? in
      let said =
        try Int64.fetchOne(
          db, sql: "SELECT max(id) FROM changes WHERE author = ? AND action = 'set'",
          arguments: [author]) ?? 0
      let label = try LabelChange.next(db, .redo, author: author, episode: nil)
      let labelUndo = try label.flatMap { label in
        try Int64.fetchOne(
          db, sql: "SELECT undoneBy FROM labelChanges WHERE change = ?", arguments: [label.id])
      }
      let judgement = try OutcomeChange.redoable(db, by: author, since: said)
      if let judgement, judgement.undo > labelUndo ?? 0 {
        _ = try step(db, judgement.change.episode, .redo, author: author, date: date)
        return .judgement(judgement.change.episode, judgement.change.judgement)
      }
      guard let label, let labelUndo, labelUndo > said else { return nil }
      try step(db, label, .redo, author: author, date: date)
      return .label(label)
    }
  }
}

extension OutcomeChange {
  /// The newest judgement in force that an author made.
  static func undoable(_ db: Database, by author: String) throws -> OutcomeChange? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT changes.id, changes.episode FROM changes
        JOIN summaries ON summaries.episode = changes.episode
          AND summaries.outcomeChange = changes.id
        WHERE author = ? AND kind = 'outcome' ORDER BY changes.id DESC LIMIT 1
        """, arguments: [author])
    guard let row else { return nil }
    return try fetch(
      db, row.decode(Int64.self, atIndex: 0), of: row.decode(EpisodeID.self, atIndex: 1))
  }

  /// The judgement an author took back last, after a change, and the entry that took it back.
  static func redoable(
    _ db: Database, by author: String, since said: Int64
  ) throws -> (change: OutcomeChange, undo: Int64)? {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, episode, target FROM changes
        WHERE author = ? AND kind = 'outcome' AND action = 'undo' AND id > ? ORDER BY id DESC
        """, arguments: [author, said])
    while let row = try rows.next() {
      let episode = try row.decode(EpisodeID.self, atIndex: 1)
      let target = try row.decode(Int64.self, atIndex: 2)
      guard try undoHistory(db, episode: episode).undone.last == target,
        let change = try fetch(db, target, of: episode)
      else { continue }
      return (change, try row.decode(Int64.self, atIndex: 0))
    }
    return nil
  }

  private static func fetch(
    _ db: Database, _ id: Int64, of episode: EpisodeID
  ) throws -> OutcomeChange? {
    try history(db, episode: episode).first { $0.id == id }
  }
}
