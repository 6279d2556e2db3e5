import GRDB

extension Dataset {
  /// How far two people agree in their grades of the segments that both have graded.
  ///
  /// - Parameters:
  ///   - first: one of them.
  ///   - second: the other.
  ///   - episode: only in this episode; nil for all.
  ///   - settings: how the intervals are found.
  /// - Returns: the agreement, of no segments where they have none in common.
  /// - Throws: ``DatasetError``.
  public func agreement(
    _ first: String, _ second: String, in episode: EpisodeID? = nil,
    settings: Agreement.Settings = Agreement.Settings()
  ) throws(DatasetError) -> Agreement {
    let pairs = try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT a.grade, b.grade FROM reviewRatings AS a
          JOIN reviewRatings AS b ON b.episode = a.episode AND b.start = a.start
          WHERE a.author = ?1 AND b.author = ?2 AND a.grade IS NOT NULL AND b.grade IS NOT NULL
            AND (?3 IS NULL OR a.episode = ?3)
          ORDER BY a.episode, a.start
          """, arguments: [first, second, episode])
      var pairs: [(Grade, Grade)] = []
      while let row = try rows.next() {
        if let a = try Grade(row: row, at: 0), let b = try Grade(row: row, at: 1) {
          pairs.append((a, b))
        }
      }
      return pairs
    }
    return Agreement(pairs, settings: settings)
  }
}
