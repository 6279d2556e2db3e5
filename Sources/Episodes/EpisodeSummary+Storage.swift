import Foundation
import GRDB
import Robotics

extension EpisodeSummary {
  /// Joins everything a summary needs; conditions and order follow.
  static let selection = """
    SELECT episodes.id, episodes.uuid, episodes.kind, tasks.name, tasks.stages, policy,
      supervisor, seed, startStage, controlRate, policyRate, episodes.date, ending, writer,
      written, frames, samples, inputs, events, coalesce(endTime, duration), humanFrames,
      takeovers, highestStage, isSuccess, lowestValue, highestDispersion, highestFamiliarity,
      outcome, reasons, note, author, corrects
    FROM episodes JOIN tasks ON tasks.id = episodes.task
    JOIN summaries ON summaries.episode = episodes.id
    LEFT JOIN outcomeChanges ON outcomeChanges.change = summaries.outcomeChange
    LEFT JOIN changes ON changes.id = summaries.outcomeChange
    """

  /// Reads a row of ``selection``.
  init(row: Row) throws {
    id = try row.decode(Int64.self, atIndex: 0)
    uuid = try row.decode(String.self, atIndex: 1)
    kind = try row.word(EpisodeHeader.Kind.self, 2)
    task = try row.decode(String.self, atIndex: 3)
    stageCount = try row.decode(Int.self, atIndex: 4)
    policy = try row.decode(String.self, atIndex: 5)
    supervisor = try row.decode(String.self, atIndex: 6)
    seed = UInt64(bitPattern: try row.decode(Int64.self, atIndex: 7))
    startStage = try row.decode(Int.self, atIndex: 8)
    controlRate = try row.decode(Double.self, atIndex: 9)
    policyRate = try row.decode(Double.self, atIndex: 10)
    date = Date(timeIntervalSinceReferenceDate: try row.decode(Double.self, atIndex: 11))
    state = try Self.state(row, ending: 12, writer: 13, written: 14)
    frames = try row.decode(Int.self, atIndex: 15)
    samples = try row.decode(Int.self, atIndex: 16)
    inputs = try row.decode(Int.self, atIndex: 17)
    events = try row.decode(Int.self, atIndex: 18)
    duration = try row.decode(Int64.self, atIndex: 19)
    humanFrames = try row.decode(Int.self, atIndex: 20)
    takeovers = try row.decode(Int.self, atIndex: 21)
    highestStage = try row.decode(Int.self, atIndex: 22)
    isSuccess = try row.decode(Bool.self, atIndex: 23)
    lowestValue = try row.decode(Double?.self, atIndex: 24)
    highestDispersion = try row.decode(Double?.self, atIndex: 25)
    highestFamiliarity = try row.decode(Double?.self, atIndex: 26)
    let judgement = try Judgement(row: row, at: 27)
    outcome = judgement.outcome
    reasons = judgement.reasons
    note = judgement.note
    author = try row.decode(String?.self, atIndex: 30)
    corrects = try row.decode(String?.self, atIndex: 31)
  }

  /// Reads the summary of one episode.
  static func fetch(_ db: Database, episode: EpisodeID, path: String) throws -> EpisodeSummary {
    let statement = try db.cachedStatement(sql: selection + " WHERE episodes.id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [episode]) else {
      throw DatasetError.noSuchEpisode(path: path, episode: episode)
    }
    return try EpisodeSummary(row: row)
  }

  private static func state(
    _ row: Row, ending: Int, writer: Int, written: Int
  ) throws -> EpisodeState {
    if try row.decode(String?.self, atIndex: ending) != nil {
      return switch try row.word(EpisodeEnding.self, ending) {
      case .finished: .finished
      case .recovered: .recovered
      }
    }
    guard let text = try row.decode(String?.self, atIndex: writer) else { return .interrupted }
    let identity = try StoredJSON.value(WriterIdentity.self, text)
    let time = try row.decode(Int64.self, atIndex: written)
    return identity.isAlive(written: time) ? .recording : .interrupted
  }
}
