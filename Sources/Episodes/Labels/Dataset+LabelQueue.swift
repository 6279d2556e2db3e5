import GRDB

extension Dataset {
  /// The segments that should be graded, graded or not, for ``LabelQueue``; frames are not touched.
  ///
  /// Those of closed episodes that are neither discarded nor excluded.
  ///
  /// - Throws: ``DatasetError``.
  public func labelCandidates() throws(DatasetError) -> [LabelCandidate] {
    try labelCandidates(withCritic: true)
  }

  private func labelCandidates(withCritic: Bool) throws(DatasetError) -> [LabelCandidate] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT reviewSegments.episode, reviewSegments.number, reviewSegments.start,
            reviewSegments."end", reviewSegments.kind, outcome, lowestValue, highestDispersion,
            reviewRatings.author, grade
          FROM reviewSegments
          JOIN (SELECT episode, outcomeChange FROM summaries) USING (episode)
          LEFT JOIN outcomeChanges ON change = outcomeChange
          JOIN (SELECT episode, isExcluded AS isEpisodeExcluded FROM reviewEpisodes)
            USING (episode)
          LEFT JOIN reviewRatings ON reviewRatings.episode = reviewSegments.episode
            AND reviewRatings.start = reviewSegments.start AND grade IS NOT NULL
          WHERE wantsGrade AND NOT isEpisodeExcluded AND outcome IS NOT 'discarded'
          ORDER BY reviewSegments.episode, reviewSegments.start
          """)
      var candidates: [LabelCandidate] = []
      while let row = try rows.next() {
        let episode = try row.decode(Int64.self, atIndex: 0)
        let start = try row.decode(Int.self, atIndex: 2)
        if candidates.last?.episode != episode || candidates.last?.start != start {
          candidates.append(
            LabelCandidate(
              episode: episode, number: try row.decode(Int.self, atIndex: 1), start: start,
              end: try row.decode(Int.self, atIndex: 3), kind: try row.word(Segment.Kind.self, 4),
              outcome: try row.decode(String?.self, atIndex: 5) == nil
                ? nil : try row.word(Outcome.self, 5),
              lowestValue: try row.decode(Double?.self, atIndex: 6),
              highestDispersion: try row.decode(Double?.self, atIndex: 7)))
        }
        guard let author = try row.decode(String?.self, atIndex: 8) else { continue }
        candidates[candidates.count - 1].grades[author] = try Grade(row: row, at: 9)
      }
      if withCritic { try Self.addCritic(db, to: &candidates) }
      return candidates
    }
  }

  /// The segments to label, in an order.
  ///
  /// - Throws: ``DatasetError``.
  public func labelQueue(
    _ order: LabelQueue.Order, author: String? = nil, scale: GradeScale = GradeScale()
  ) throws(DatasetError) -> LabelQueue {
    LabelQueue(
      try labelCandidates(withCritic: order == .disagreement), order, author: author, scale: scale)
  }
}
