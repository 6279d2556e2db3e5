import GRDB

extension Dataset {
  /// The optimality that critics give an episode's frames, apart from what people's labels say.
  ///
  /// A run's optimality is a person's grade where there is one and 1 where a person drove, which is
  /// nothing a critic thinks. So each frame has what the newest run says that had it from its
  /// critic (``OptimalitySource/advantage``); a run without sources says nothing but its critic's.
  ///
  /// - Parameter episode: the episode's number.
  /// - Returns: the newest such run and one value a frame, not a number where no run says it; nil
  ///   when none says anything.
  /// - Throws: ``DatasetError``, such as ``DatasetError/noSuchEpisode(path:episode:)``.
  public func criticOptimality(
    of episode: EpisodeID
  ) throws(DatasetError) -> (run: String, values: [Float])? {
    try read { db in
      try requireEpisode(db, episode)
      return try Self.criticOptimality(db, of: episode)
    }
  }

  private static func criticOptimality(
    _ db: Database, of episode: EpisodeID
  ) throws -> (run: String, values: [Float])? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT runs.name, scores.data, sources.data FROM derived AS scores
        JOIN runs ON runs.id = scores.run
        LEFT JOIN derived AS sources ON sources.run = scores.run
          AND sources.episode = scores.episode AND sources.name = 'optimalitySource'
        WHERE scores.episode = ? AND scores.name = 'optimality' ORDER BY scores.run DESC
        """)
    let rows = try Row.fetchCursor(statement, arguments: [episode])
    let wanted = Float(OptimalitySource.advantage.rawValue)
    var newest: String?
    var found: [Float] = []
    while let row = try rows.next() {
      let scores = try DerivedValues.values(row.bytes(1))
      let sources = try row.hasNull(atIndex: 2) ? nil : DerivedValues.values(row.bytes(2))
      if found.isEmpty { found = Array(repeating: .nan, count: scores.count) }
      guard found.count == scores.count, sources?.count ?? scores.count == scores.count else {
        throw UnreadableValue(description: "columns of episode \(episode) differ in length")
      }
      for index in found.indices where found[index].isNaN && !scores[index].isNaN {
        guard sources == nil || sources?[index] == wanted else { continue }
        found[index] = scores[index]
        if newest == nil { newest = try row.decode(String.self, atIndex: 0) }
      }
      if !found.contains(where: \.isNaN) { break }
    }
    return newest.map { ($0, found) }
  }

  /// Gives segments the mean of what critics say of their frames; they are in order of episodes.
  static func addCritic(_ db: Database, to candidates: inout [LabelCandidate]) throws {
    let scored = try Set(
      Int64.fetchAll(db, sql: "SELECT DISTINCT episode FROM derived WHERE name = 'optimality'"))
    var start = 0
    while start < candidates.count {
      let episode = candidates[start].episode
      let end = candidates[start...].firstIndex { $0.episode != episode } ?? candidates.count
      if scored.contains(episode), let critic = try criticOptimality(db, of: episode) {
        let steps = try steps(db, episode: episode, frames: critic.values.count)
        for index in start..<end {
          let frames = candidates[index].start..<candidates[index].end
          let values = zip(steps, critic.values).filter { frames.contains($0) && !$1.isNaN }
          guard !values.isEmpty else { continue }
          candidates[index].criticOptimality =
            values.reduce(0) { $0 + Double($1.1) } / Double(values.count)
        }
      }
      start = end
    }
  }

  /// The steps of an episode's frames; these are looked at only where some were lost.
  private static func steps(_ db: Database, episode: EpisodeID, frames: Int) throws -> [Int] {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: #"SELECT min(start), max("end") FROM reviewSegments WHERE episode = ?"#),
      arguments: [episode])
    if let first = try row?.decode(Int?.self, atIndex: 0),
      let end = try row?.decode(Int?.self, atIndex: 1), end - first == frames
    {
      return Array(first..<end)
    }
    return try Int.fetchAll(
      db.cachedStatement(sql: "SELECT step FROM frames WHERE episode = ? ORDER BY step"),
      arguments: [episode])
  }
}
