import GRDB

extension EpisodeReview {
  /// An episode's review, from its history.
  static func fetch(_ db: Database, episode: EpisodeID) throws -> EpisodeReview {
    EpisodeReview(
      try SegmentTiling.segments(db, episode: episode),
      try LabelHistory(LabelChange.history(db, episode: episode)).inForce)
  }

  /// Brings what lists need up to date with the history.
  static func refresh(_ db: Database, episode: EpisodeID) throws {
    try fetch(db, episode: episode).refresh(db, episode: episode)
  }

  /// Brings what lists need up to date; does nothing while an episode is open, because its segments
  /// may still change.
  func refresh(_ db: Database, episode: EpisodeID) throws {
    let isClosed = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT ending IS NOT NULL FROM summaries WHERE episode = ?"),
      arguments: [episode])
    if isClosed == true { try store(db, episode: episode) }
  }

  private func store(_ db: Database, episode: EpisodeID) throws {
    let rows = ReviewRows(self)
    let before = try ReviewRows(db, episode: episode)
    guard rows != before else { return }
    for table in ["reviewEpisodes", "reviewTags", "reviewRatings"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE episode = ?")
        .execute(arguments: [episode])
    }
    try db.cachedStatement(
      sql: #"INSERT INTO reviewEpisodes (episode, isExcluded, start, "end") VALUES (?, ?, ?, ?)"#
    ).execute(arguments: [episode, isExcluded, trim?.lowerBound, trim?.upperBound])
    for tag in tags {
      try db.cachedStatement(sql: "INSERT INTO reviewTags (episode, tag) VALUES (?, ?)")
        .execute(arguments: [episode, tag])
    }
    for rating in rows.ratings {
      try db.cachedStatement(
        sql: "INSERT INTO reviewRatings (episode, start, author, grade) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [episode, rating.start, rating.author, rating.grade?.rawValue])
    }
    if rows.segments != before.segments {
      try storeSegments(db, episode: episode, rows: rows, before: before)
    }
  }

  /// Stores the segments; only of those whose borders are new are the frames looked at.
  private func storeSegments(
    _ db: Database, episode: EpisodeID, rows: ReviewRows, before: ReviewRows
  ) throws {
    let known = Set(before.segments.map { [$0.start, $0.end] })
    let kept = Set(rows.segments.map { [$0.start, $0.end] }).intersection(known)
    for segment in before.segments where !kept.contains([segment.start, segment.end]) {
      try db.cachedStatement(sql: "DELETE FROM reviewSegments WHERE episode = ? AND start = ?")
        .execute(arguments: [episode, segment.start])
    }
    for segment in rows.segments {
      if kept.contains([segment.start, segment.end]) {
        try db.cachedStatement(
          sql: """
            UPDATE reviewSegments SET number = ?, kind = ?, isExcluded = ?, wantsGrade = ?
            WHERE episode = ? AND start = ?
            """
        ).execute(arguments: [
          segment.number, segment.kind.rawValue, segment.isExcluded, segment.wantsGrade, episode,
          segment.start,
        ])
      } else {
        try db.cachedStatement(
          sql: """
            INSERT INTO reviewSegments (episode, start, "end", number, kind, isExcluded, wantsGrade,
              lowestValue, highestDispersion)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, min(value), max(dispersion) FROM frames
            WHERE episode = ?1 AND step >= ?2 AND step < ?3
            """
        ).execute(arguments: [
          episode, segment.start, segment.end, segment.number, segment.kind.rawValue,
          segment.isExcluded, segment.wantsGrade,
        ])
      }
    }
  }
}
