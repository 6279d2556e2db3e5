import GRDB

extension Dataset {
  /// What lists show of the labels of closed episodes; neither frames nor histories are touched.
  ///
  /// - Parameter episode: only this one; nil for all.
  /// - Returns: by episode; without those that are being recorded or were interrupted.
  /// - Throws: ``DatasetError``.
  public func reviewSummaries(
    _ episode: EpisodeID? = nil
  ) throws(DatasetError) -> [EpisodeID: ReviewSummary] {
    try read { db in
      var summaries: [EpisodeID: ReviewSummary] = [:]
      try Self.each(
        db, episode, table: "reviewEpisodes", #"isExcluded, start, "end""#, order: "episode"
      ) { id, row in
        summaries[id] = ReviewSummary(
          id: id, segments: 0, wanted: 0, unlabelled: 0, gradedBy: [:],
          isExcluded: try row.decode(Bool.self, atIndex: 1),
          trim: try ReviewRows.frames(row, at: 2), tags: [])
      }
      try Self.each(
        db, episode, table: "reviewSegments", "count(*), sum(wantsGrade)", group: "episode"
      ) { id, row in
        summaries[id]?.segments = try row.decode(Int.self, atIndex: 1)
        summaries[id]?.wanted = try row.decode(Int.self, atIndex: 2)
        summaries[id]?.unlabelled = try row.decode(Int.self, atIndex: 2)
      }
      let graded = "reviewRatings JOIN reviewSegments USING (episode, start)"
      let isGraded = "AND wantsGrade AND grade IS NOT NULL"
      try Self.each(
        db, episode, table: graded, "author, count(*)", isGraded, group: "episode, author"
      ) { id, row in
        let author = try row.decode(String.self, atIndex: 1)
        summaries[id]?.gradedBy[author] = try row.decode(Int.self, atIndex: 2)
      }
      try Self.each(
        db, episode, table: graded, "count(DISTINCT start)", isGraded, group: "episode"
      ) { id, row in
        summaries[id]?.unlabelled -= try row.decode(Int.self, atIndex: 1)
      }
      try Self.each(db, episode, table: "reviewTags", "tag", order: "episode, tag") { id, row in
        summaries[id]?.tags.append(try row.decode(String.self, atIndex: 1))
      }
      return summaries
    }
  }

  /// Everybody who ever labelled anything, in alphabetical order.
  ///
  /// - Throws: ``DatasetError``.
  public func labelAuthors() throws(DatasetError) -> [String] {
    try read { db in
      // From one author to the next through the index; DISTINCT would go through all changes.
      try String.fetchAll(
        db.cachedStatement(
          sql: """
            WITH RECURSIVE authors (author) AS (
              SELECT min(author) FROM changes
              UNION ALL
              SELECT (SELECT min(author) FROM changes WHERE author > authors.author) FROM authors
              WHERE author IS NOT NULL
            )
            SELECT author FROM authors
            WHERE EXISTS (
              SELECT 1 FROM changes WHERE changes.author = authors.author AND kind = 'label')
            """)
      ).sorted()
    }
  }

  /// The number of the newest change of any label or judgement, by whatever process; 0 before the
  /// first.
  ///
  /// When it has not risen nothing new was said. What was said since is at
  /// ``changedEpisodes(since:)``.
  ///
  /// - Throws: ``DatasetError``.
  public func lastChange() throws(DatasetError) -> Int64 {
    try read { db in
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM changes")) ?? 0
    }
  }

  /// The episodes that were labelled or judged after a change.
  ///
  /// - Throws: ``DatasetError``.
  public func changedEpisodes(since change: Int64) throws(DatasetError) -> Set<EpisodeID> {
    try read { db in
      try Set(
        Int64.fetchAll(
          // Without DISTINCT, for which SQLite would go through the index of all changes.
          db.cachedStatement(sql: "SELECT episode FROM changes WHERE id > ?"), arguments: [change]))
    }
  }

  private static func each(
    _ db: Database, _ episode: EpisodeID?, table: String, _ columns: String,
    _ condition: String = "", group: String? = nil, order: String? = nil,
    _ body: (EpisodeID, Row) throws -> Void
  ) throws {
    // One statement for both would go through all rows: SQLite plans without the values.
    let statement = try db.cachedStatement(
      sql: """
        SELECT episode, \(columns) FROM \(table)
        WHERE \(episode == nil ? "true" : "episode = ?") \(condition)
        \(group.map { "GROUP BY \($0)" } ?? "") \(order.map { "ORDER BY \($0)" } ?? "")
        """)
    let rows = try Row.fetchCursor(
      statement, arguments: episode.map { StatementArguments([$0]) } ?? StatementArguments())
    while let row = try rows.next() { try body(try row.decode(Int64.self, atIndex: 0), row) }
  }
}
