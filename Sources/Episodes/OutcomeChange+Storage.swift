import Foundation
import GRDB

extension OutcomeChange {
  private static let kind = "outcome"

  /// Adds an entry.
  static func insert(
    _ db: Database, episode: EpisodeID, action: Action, target: Int64?, author: String,
    date: Date
  ) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO changes (episode, kind, action, target, author, date)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        episode, kind, action.rawValue, target, author, date.timeIntervalSinceReferenceDate,
      ])
    return db.lastInsertedRowID
  }

  /// The entries of an episode, each with the judgement in force after it.
  static func history(_ db: Database, episode: EpisodeID) throws -> [OutcomeChange] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, action, target, author, date, outcome, reasons, note
        FROM changes LEFT JOIN outcomeChanges ON outcomeChanges.change = changes.id
        WHERE episode = ? AND kind = ? ORDER BY id
        """, arguments: [episode, kind])
    var judgements: [Int64: Judgement] = [:]
    var undo = UndoHistory()
    var changes: [OutcomeChange] = []
    while let row = try rows.next() {
      let id = try row.decode(Int64.self, atIndex: 0)
      let action = try row.word(Action.self, 1)
      let target = try row.decode(Int64?.self, atIndex: 2)
      if action == .set { judgements[id] = try Judgement(row: row, at: 5) }
      try undo.apply(action, id: id, target: target)
      let current = undo.done.last.flatMap { judgements[$0] } ?? Judgement()
      changes.append(
        OutcomeChange(
          id: id, episode: episode, action: action, target: target, judgement: current,
          author: try row.decode(String.self, atIndex: 3),
          date: Date(timeIntervalSinceReferenceDate: try row.decode(Double.self, atIndex: 4))))
    }
    return changes
  }

  /// What of an episode's history is in force and what can be redone.
  static func undoHistory(_ db: Database, episode: EpisodeID) throws -> UndoHistory {
    var undo = UndoHistory()
    for change in try history(db, episode: episode) {
      try undo.apply(change.action, id: change.id, target: change.target)
    }
    return undo
  }
}
