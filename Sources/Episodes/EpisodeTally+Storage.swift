import GRDB
import Robotics

extension EpisodeTally {
  private static let columns = """
    frames, samples, inputs, events, inputBlocks, duration, humanFrames, takeovers, \
    highestStage, isSuccess, lowestValue, highestDispersion, highestFamiliarity
    """
  private static let update = """
    UPDATE summaries SET written = ?, \
    \(columns.split(separator: ", ").map { "\($0) = ?" }.joined(separator: ", ")) \
    WHERE episode = ?
    """

  /// Stores the sums of an episode.
  ///
  /// - Parameters:
  ///   - db: the connection, in a transaction.
  ///   - episode: the episode's number.
  ///   - written: ``WriterIdentity/now`` of the writer.
  /// - Throws: what the database reports.
  func store(_ db: Database, episode: EpisodeID, written: Nanoseconds) throws {
    try db.cachedStatement(sql: Self.update).execute(arguments: [
      written, frames, samples, inputs, events, inputBlocks, duration, humanFrames, takeovers,
      highestStage, isSuccess, lowestValue, highestDispersion, highestFamiliarity, episode,
    ])
  }

  /// Reads the stored sums of an episode; nil when it has none.
  init?(_ db: Database, episode: EpisodeID) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT \(Self.columns) FROM summaries WHERE episode = ?")
    guard let row = try Row.fetchOne(statement, arguments: [episode]) else { return nil }
    frames = try row.decode(Int.self, atIndex: 0)
    samples = try row.decode(Int.self, atIndex: 1)
    inputs = try row.decode(Int.self, atIndex: 2)
    events = try row.decode(Int.self, atIndex: 3)
    inputBlocks = try row.decode(Int.self, atIndex: 4)
    duration = try row.decode(Int64.self, atIndex: 5)
    humanFrames = try row.decode(Int.self, atIndex: 6)
    takeovers = try row.decode(Int.self, atIndex: 7)
    highestStage = try row.decode(Int.self, atIndex: 8)
    isSuccess = try row.decode(Bool.self, atIndex: 9)
    lowestValue = try row.decode(Double?.self, atIndex: 10)
    highestDispersion = try row.decode(Double?.self, atIndex: 11)
    highestFamiliarity = try row.decode(Double?.self, atIndex: 12)
  }
}
