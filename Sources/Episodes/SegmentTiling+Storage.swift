import GRDB
import Robotics

extension SegmentTiling {
  /// The segments of an episode, completed over all its stored frames.
  static func segments(_ db: Database, episode: EpisodeID) throws -> [Segment] {
    let facts = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT kind, coalesce(endTime, duration), ending IS NULL,
            (SELECT max(step) + 1 FROM frames WHERE episode = id)
          FROM episodes JOIN summaries ON summaries.episode = episodes.id WHERE id = ?
          """), arguments: [episode])
    guard let facts else { throw UnreadableValue(description: "episode \(episode) has no summary") }
    let endTime = try facts.decode(Int64.self, atIndex: 1)
    var stored = try Segment.stored(db, episode: episode)
    if try facts.decode(Bool.self, atIndex: 2) {
      stored = cut(stored, at: try facts.decode(Int?.self, atIndex: 3) ?? 0, endTime: endTime)
    }
    let first = firstUncovered(by: stored)
    let statement = try db.cachedStatement(
      sql: """
        SELECT step, time, authority, commander, stage FROM frames
        WHERE episode = ? AND step >= ? ORDER BY step
        """)
    let rest = try Array(
      Row.fetchCursor(statement, arguments: [episode, first]).map { row in
        Step(
          step: try row.decode(Int.self, atIndex: 0), time: try row.decode(Int64.self, atIndex: 1),
          authority: try row.word(Authority.self, 2), commander: try row.word(Commander.self, 3),
          stage: try row.decode(Int.self, atIndex: 4))
      })
    let covered = stored.map { $0.start..<$0.end }
    let uncovered =
      first == stored.last?.end ?? 0
      ? rest : rest.filter { step in !covered.contains { $0.contains(step.step) } }
    return complete(
      stored, with: uncovered, kind: try facts.word(EpisodeHeader.Kind.self, 0),
      endTime: endTime)
  }

  /// The first step that is in none of the segments.
  private static func firstUncovered(by stored: [Segment]) -> Int {
    var next = 0
    for segment in stored {
      guard segment.start <= next else { break }
      next = max(next, segment.end)
    }
    return next
  }
}
