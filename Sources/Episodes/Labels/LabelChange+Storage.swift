import Foundation
import GRDB

extension LabelChange {
  static let kind = "label"
  private static let selection = """
    SELECT changes.id, episode, action, target, author, date, field, start, "end", value
    FROM changes LEFT JOIN labelEdits ON labelEdits.change = changes.id
    WHERE kind = 'label'
    """

  /// Adds an entry and notes what it undoes or redoes.
  static func insert(
    _ db: Database, episode: EpisodeID, action: Action, target: Int64? = nil,
    edits: [LabelEdit] = [], author: String, date: Date
  ) throws -> LabelChange {
    try db.cachedStatement(
      sql: """
        INSERT INTO changes (episode, kind, action, target, author, date)
        VALUES (?, 'label', ?, ?, ?, ?)
        """
    ).execute(arguments: [
      episode, action.rawValue, target, author, date.timeIntervalSinceReferenceDate,
    ])
    let id = db.lastInsertedRowID
    if action == .set {
      try db.cachedStatement(sql: "INSERT INTO labelChanges (change) VALUES (?)")
        .execute(arguments: [id])
    } else {
      try db.cachedStatement(sql: "UPDATE labelChanges SET undoneBy = ? WHERE change = ?")
        .execute(arguments: [action == .undo ? id : nil, target])
    }
    for (number, edit) in edits.enumerated() {
      let stored = edit.stored
      try db.cachedStatement(
        sql: """
          INSERT INTO labelEdits (change, number, field, start, "end", value)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [id, number, stored.field, stored.start, stored.end, stored.value])
    }
    return LabelChange(
      id: id, episode: episode, action: action, target: target, edits: edits, author: author,
      date: date)
  }

  /// The entries of an episode, or of all, by number.
  static func history(_ db: Database, episode: EpisodeID?) throws -> [LabelChange] {
    try fetch(
      db, episode == nil ? "" : "AND episode = ?",
      episode.map { StatementArguments([$0]) } ?? StatementArguments())
  }

  /// One entry.
  static func fetch(_ db: Database, id: Int64) throws -> LabelChange? {
    try fetch(db, "AND changes.id = ?", [id]).first
  }

  private static func fetch(
    _ db: Database, _ condition: String, _ arguments: StatementArguments
  ) throws -> [LabelChange] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "\(selection) \(condition) ORDER BY changes.id, labelEdits.number"),
      arguments: arguments)
    var changes: [LabelChange] = []
    while let row = try rows.next() {
      let id = try row.decode(Int64.self, atIndex: 0)
      if changes.last?.id != id {
        changes.append(
          LabelChange(
            id: id, episode: try row.decode(Int64.self, atIndex: 1),
            action: try row.word(Action.self, 2), target: try row.decode(Int64?.self, atIndex: 3),
            author: try row.decode(String.self, atIndex: 4),
            date: Date(timeIntervalSinceReferenceDate: try row.decode(Double.self, atIndex: 5))))
      }
      guard let field = try row.decode(String?.self, atIndex: 6) else { continue }
      changes[changes.count - 1].edits.append(
        try LabelEdit(
          LabelEdit.Stored(
            field: field, start: try row.decode(Int?.self, atIndex: 7),
            end: try row.decode(Int?.self, atIndex: 8),
            value: try row.decode(String?.self, atIndex: 9))))
    }
    return changes
  }

  /// The entry that an author would undo or redo next, as ``LabelHistory`` says, by look-up.
  static func next(
    _ db: Database, _ action: Action, author: String, episode: EpisodeID?
  ) throws -> LabelChange? {
    let condition =
      action == .undo
      ? "undoneBy IS NULL ORDER BY id DESC"
      : """
      undoneBy > (SELECT max(id) FROM changes WHERE author = :author AND kind = 'label'
        AND action = 'set' AND (:episode IS NULL OR episode = :episode))
      ORDER BY undoneBy DESC
      """
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM changes JOIN labelChanges ON labelChanges.change = changes.id
        WHERE author = :author AND kind = 'label' AND action = 'set'
          AND (:episode IS NULL OR episode = :episode) AND \(condition) LIMIT 1
        """)
    guard
      let id = try Int64.fetchOne(statement, arguments: ["author": author, "episode": episode])
    else { return nil }
    return try fetch(db, id: id)
  }
}
