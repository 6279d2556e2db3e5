import GRDB

extension Dataset {
  /// Lists episodes; their frames are not touched.
  ///
  /// - Throws: ``DatasetError``.
  public func episodes(
    _ query: EpisodeQuery = EpisodeQuery()
  ) throws(DatasetError) -> [EpisodeSummary] {
    try read { db in
      let (conditions, arguments) = query.sql
      let rows = try Row.fetchCursor(
        db, sql: EpisodeSummary.selection + conditions, arguments: arguments)
      var summaries: [EpisodeSummary] = []
      let limit = query.limit ?? .max
      while summaries.count < limit, let row = try rows.next() {
        let summary = try EpisodeSummary(row: row)
        if query.states?.contains(summary.state) ?? true { summaries.append(summary) }
      }
      return summaries
    }
  }

  /// The summary of an episode.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func summary(_ episode: EpisodeID) throws(DatasetError) -> EpisodeSummary {
    try read { try EpisodeSummary.fetch($0, episode: episode, path: path) }
  }

  /// An episode's summary and header.
  ///
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func episode(_ episode: EpisodeID) throws(DatasetError) -> Episode {
    try read { db in
      let summary = try EpisodeSummary.fetch(db, episode: episode, path: path)
      guard let header = try EpisodeHeader.fetch(db, episode: episode) else {
        throw DatasetError.noSuchEpisode(path: path, episode: episode)
      }
      return Episode(summary: summary, header: header)
    }
  }
}
