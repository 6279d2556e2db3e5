import Foundation
import GRDB
import Robotics

extension EpisodeHeader {
  /// Stores a new episode with its empty summary.
  func insert(_ db: Database, identity: WriterIdentity) throws -> EpisodeID {
    let description = try StoredJSON.text(task)
    try db.execute(
      sql: "INSERT INTO tasks (name, stages, description) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [task.name, task.stages.count, description])
    try db.execute(
      sql: """
        INSERT INTO episodes (uuid, kind, task, policy, supervisor, seed, startStage, controlRate,
          policyRate, date, settings, devices, corrects)
        SELECT ?, ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM tasks WHERE description = ?
        """,
      arguments: [
        UUID().uuidString, kind.rawValue, policy, supervisor, Int64(bitPattern: seed), startStage,
        controlRate, policyRate, date.timeIntervalSinceReferenceDate, settings,
        try StoredJSON.text(devices), corrects, description,
      ])
    let episode = db.lastInsertedRowID
    try db.execute(
      sql: """
        INSERT INTO summaries (episode, writer, written, frames, samples, inputs, events,
          inputBlocks, duration, humanFrames, takeovers, highestStage, isSuccess)
        VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        """, arguments: [episode, try StoredJSON.text(identity), WriterIdentity.now])
    return episode
  }

  /// Reads the header of an episode; nil when there is none.
  static func fetch(_ db: Database, episode: EpisodeID) throws -> EpisodeHeader? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT kind, description, policy, supervisor, seed, startStage, controlRate, policyRate,
          date, settings, devices, corrects
        FROM episodes JOIN tasks ON tasks.id = episodes.task WHERE episodes.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [episode]) else { return nil }
    return EpisodeHeader(
      kind: try row.word(Kind.self, 0),
      task: try StoredJSON.value(TaskDescription.self, row.decode(String.self, atIndex: 1)),
      policy: try row.decode(String.self, atIndex: 2),
      supervisor: try row.decode(String.self, atIndex: 3),
      seed: UInt64(bitPattern: try row.decode(Int64.self, atIndex: 4)),
      startStage: try row.decode(Int.self, atIndex: 5),
      controlRate: try row.decode(Double.self, atIndex: 6),
      policyRate: try row.decode(Double.self, atIndex: 7),
      date: Date(timeIntervalSinceReferenceDate: try row.decode(Double.self, atIndex: 8)),
      settings: try row.decode(String.self, atIndex: 9),
      devices: try StoredJSON.value([String].self, row.decode(String.self, atIndex: 10)),
      corrects: try row.decode(String?.self, atIndex: 11))
  }
}
