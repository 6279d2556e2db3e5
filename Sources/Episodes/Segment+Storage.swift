import GRDB
import Robotics

extension Segment {
  /// The columns in the order of ``init(row:)``, which starts after the episode.
  static let columns = """
    start, "end", kind, authority, startTime, endTime, stage, preIntervention, reason, takeover,
    handBack
    """
  private static let insertion = """
    INSERT INTO segments (episode, \(columns)) VALUES (\(questionMarks(12)))
    ON CONFLICT (episode, start) DO UPDATE SET
      "end" = excluded."end", kind = excluded.kind, authority = excluded.authority,
      startTime = excluded.startTime, endTime = excluded.endTime, stage = excluded.stage,
      preIntervention = excluded.preIntervention, reason = excluded.reason,
      takeover = excluded.takeover, handBack = excluded.handBack
    """

  /// Stores the segment in place of the one with the same start.
  func store(_ db: Database, episode: EpisodeID) throws {
    try db.cachedStatement(sql: Self.insertion).execute(arguments: [
      episode, start, end, kind.rawValue, authority.rawValue, startTime, endTime, stage,
      preIntervention, reason, try takeover.map { try StoredJSON.text($0) },
      try handBack.map { try StoredJSON.text($0) },
    ])
  }

  /// Reads a segment from ``columns``.
  init(row: Row) throws {
    self.init(
      kind: try row.word(Kind.self, 2), authority: try row.word(Authority.self, 3),
      start: try row.decode(Int.self, atIndex: 0), end: try row.decode(Int.self, atIndex: 1),
      startTime: try row.decode(Int64.self, atIndex: 4),
      endTime: try row.decode(Int64.self, atIndex: 5), stage: try row.decode(Int.self, atIndex: 6),
      preIntervention: try row.decode(Int.self, atIndex: 7),
      reason: try row.decode(String.self, atIndex: 8),
      takeover: try row.decode(String?.self, atIndex: 9)
        .map { try StoredJSON.value(Takeover.self, $0) },
      handBack: try row.decode(String?.self, atIndex: 10)
        .map { try StoredJSON.value(HandBack.self, $0) })
  }

  /// The stored segments of an episode in order.
  static func stored(_ db: Database, episode: EpisodeID) throws -> [Segment] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM segments WHERE episode = ? ORDER BY start")
    return try Array(Row.fetchCursor(statement, arguments: [episode]).map(Segment.init(row:)))
  }
}
