import GRDB

extension Dataset {
  /// What a run says of an episode's frames.
  ///
  /// - Parameters:
  ///   - column: what is wanted.
  ///   - episode: the episode's number.
  ///   - run: the run's name; nil for the newest that says it.
  /// - Returns: the run's name and one value a frame; nil when the run, or any, does not say it.
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func derived(
    _ column: DerivedColumn, of episode: EpisodeID, run: String? = nil
  ) throws(DatasetError) -> (run: String, values: [Float])? {
    try read { db in
      try requireEpisode(db, episode)
      let statement = try db.cachedStatement(
        sql: """
          SELECT runs.name, data FROM derived JOIN runs ON runs.id = run
          WHERE episode = ?1 AND derived.name = ?2 AND (?3 IS NULL OR runs.name = ?3)
          ORDER BY run DESC LIMIT 1
          """)
      guard
        let row = try Row.fetchOne(statement, arguments: [episode, column.rawValue, run])
      else { return nil }
      return (try row.decode(String.self, atIndex: 0), try DerivedValues.values(row.bytes(1)))
    }
  }

  /// Of how many episodes a run says something.
  ///
  /// - Parameter run: the run's name.
  /// - Returns: the number by column, without those it does not have.
  /// - Throws: ``DatasetError``.
  public func columns(of run: String) throws(DatasetError) -> [DerivedColumn: Int] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT derived.name, count(*) FROM derived JOIN runs ON runs.id = run
          WHERE runs.name = ? GROUP BY derived.name
          """, arguments: [run])
      var columns: [DerivedColumn: Int] = [:]
      while let row = try rows.next() {
        columns[try row.word(DerivedColumn.self, 0)] = try row.decode(Int.self, atIndex: 1)
      }
      return columns
    }
  }
}
