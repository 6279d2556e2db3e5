import GRDB

extension Dataset {
  /// Who commanded each frame of an episode, without reading anything else of the frames.
  ///
  /// - Parameter episode: its number.
  /// - Returns: the frames' steps in order, and who commanded each.
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func commanders(
    of episode: EpisodeID
  ) throws(DatasetError) -> [(step: Int, commander: Commander)] {
    try read { db in
      try requireEpisode(db, episode)
      let statement = try db.cachedStatement(
        sql: "SELECT step, commander FROM frames WHERE episode = ? ORDER BY step")
      return try Array(
        Row.fetchCursor(statement, arguments: [episode]).map { row in
          (try row.decode(Int.self, atIndex: 0), try row.word(Commander.self, 1))
        })
    }
  }
}
