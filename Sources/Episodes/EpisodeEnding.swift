import GRDB
import Robotics

/// How an episode was closed; nil in the store while it is open.
enum EpisodeEnding: String, Sendable, CaseIterable {
  /// By its writer.
  case finished
  /// Later, after its writer was gone.
  case recovered

  /// Closes an episode: its segments then cover every frame.
  static func store(
    _ db: Database, episode: EpisodeID, ending: EpisodeEnding, endTime: Nanoseconds
  ) throws {
    try db.execute(
      sql: "UPDATE summaries SET endTime = ? WHERE episode = ?", arguments: [endTime, episode])
    let segments = try SegmentTiling.segments(db, episode: episode)
    for segment in segments { try segment.store(db, episode: episode) }
    try db.execute(
      sql: "DELETE FROM segments WHERE episode = ? AND start >= ?",
      arguments: [episode, segments.last?.end ?? 0])
    try db.execute(
      sql: "UPDATE summaries SET ending = ?, writer = NULL WHERE episode = ?",
      arguments: [ending.rawValue, episode])
    try EpisodeReview.refresh(db, episode: episode)
  }
}
