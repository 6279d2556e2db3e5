import GRDB

/// Copies episodes row by row from an attached dataset, `source`, into the main one.
///
/// Columns are taken from the schema, so that a column that a later version adds comes along.
struct EpisodeCopier {
  /// Tables of which every row belongs to an episode, in an order in which rows may refer to those
  /// before them; `changes` is followed by what belongs to a change.
  private static let tables = [
    "frames", "sampleBlocks", "inputBlocks", "segments", "events", "changes", "summaries",
    "reviewEpisodes", "reviewTags", "reviewSegments", "reviewRatings", "contentHashes",
  ]
  private static let changeTables = ["outcomeChanges", "labelChanges", "labelEdits"]

  private let offset: Int64
  private let columns: [String: [String]]

  /// Looks the schema up; changes get numbers after those that are there.
  init(_ db: Database) throws {
    offset = try Int64.fetchOne(db, sql: "SELECT max(id) FROM main.changes") ?? 0
    var columns: [String: [String]] = [:]
    for table in Self.tables + Self.changeTables + ["episodes"] {
      columns[table] = try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_info(?, 'main')", arguments: [table])
    }
    self.columns = columns
  }

  /// Every table that holds something of an episode, for a check that none is forgotten.
  static var allTables: Set<String> { Set(tables + changeTables + ["episodes"]) }

  /// Copies an episode; the caller holds the transaction.
  ///
  /// - Returns: its new number.
  func copy(_ db: Database, episode: EpisodeID) throws -> EpisodeID {
    let values: StatementArguments = ["old": episode, "offset": offset]
    try db.cachedStatement(
      sql: """
        INSERT INTO main.tasks (name, stages, description)
        SELECT name, stages, description FROM source.tasks
        WHERE id = (SELECT task FROM source.episodes WHERE id = ?)
        ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [episode])
    let task = """
      (SELECT task.id FROM main.tasks AS task JOIN source.tasks AS old USING (description)
        WHERE old.id = episodes.task)
      """
    try insert(
      db, "episodes", ["id": "NULL", "task": task], "WHERE id = :old", ["old": episode])
    let new = db.lastInsertedRowID
    for table in Self.tables {
      var changed = ["episode": ":new"]
      switch table {
      case "changes":
        changed["id"] = "id + :offset"
        changed["target"] = "target + :offset"
      case "summaries":
        changed["outcomeChange"] = "outcomeChange + :offset"
        // Its writer writes elsewhere, if anywhere.
        changed["writer"] = "NULL"
      default: break
      }
      let needsOffset = table == "changes" || table == "summaries"
      try insert(
        db, table, changed, "WHERE episode = :old",
        needsOffset ? values + ["new": new] : ["old": episode, "new": new])
      guard table == "changes" else { continue }
      for table in Self.changeTables {
        var changed = ["change": "change + :offset"]
        if table == "labelChanges" { changed["undoneBy"] = "undoneBy + :offset" }
        try insert(
          db, table, changed,
          "WHERE change IN (SELECT id FROM source.changes WHERE episode = :old)", values)
      }
    }
    return new
  }

  private func insert(
    _ db: Database, _ table: String, _ changed: [String: String], _ condition: String,
    _ values: StatementArguments
  ) throws {
    let names = columns[table] ?? []
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let selected = names.map { changed[$0] ?? "\"\($0)\"" }.joined(separator: ", ")
    try db.cachedStatement(
      sql: """
        INSERT INTO main.\(table) (\(list)) SELECT \(selected) FROM source.\(table) AS \(table)
        \(condition)
        """
    ).execute(arguments: values)
  }

  /// Deletes an episode with everything that belongs to it; the caller holds the transaction and
  /// has deferred the checks of references.
  static func delete(_ db: Database, episode: EpisodeID) throws {
    for table in changeTables {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE change IN (SELECT id FROM changes WHERE episode = ?)",
        arguments: [episode])
    }
    // What runs say of it goes with it; their records, and that it was among their inputs, stay.
    for table in ["derived"] + tables {
      try db.execute(sql: "DELETE FROM \(table) WHERE episode = ?", arguments: [episode])
    }
    try db.execute(sql: "DELETE FROM episodes WHERE id = ?", arguments: [episode])
  }
}
