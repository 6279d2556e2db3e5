import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

/// A dataset of every earlier version opens, is upgraded and reads.
struct MigrationTests {
  /// Writes a dataset as version 1 did: its schema, its columns, its JSON.
  private func writeVersion1(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try Dataset.migrator.migrate(queue, upTo: "1")
    var maker = EpisodeMaker(seed: 5)
    let frames = (15..<25).map { maker.frame($0) }
    try queue.write { db in
      try db.execute(
        sql: "INSERT INTO tasks (name, stages, description) VALUES ('place', 2, ?)",
        arguments: [try StoredJSON.text(EpisodeMaker.task)])
      try db.execute(
        sql: """
          INSERT INTO episodes (uuid, kind, task, policy, supervisor, seed, startStage,
            controlRate, policyRate, date, settings, devices)
          VALUES ('u', 'rollout', 1, 'imperfect', 'Mia', 7, 0, 120, 30, 8e8, '{}', '[]')
          """)
      for frame in frames {
        let input = frame.operatorInput
        try db.execute(
          sql: """
            INSERT INTO frames (episode, step, time, stateTime, state, scene, command,
              operatorTime, operatorHolds, operatorWristKind, operatorWrist, operatorHandKind,
              operatorHand, authority, commander, humanWeight, stage, progress, isSuccess,
              isDropped, delaySteps)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 2)
            """,
          arguments: [
            frame.step, frame.time, frame.state.time,
            PackedVectors.data(frame.state.wrist, frame.state.hand),
            PackedVectors.data(frame.scene),
            PackedVectors.data(frame.command.wrist, frame.command.hand), input?.time,
            input?.holdsTakeover, input?.wrist.stored?.kind, input?.wrist.stored?.data,
            input?.hand.stored?.kind, input?.hand.stored?.data, frame.authority.rawValue,
            frame.commander.rawValue, frame.humanWeight, frame.stage.stage, frame.stage.progress,
          ])
      }
      try db.execute(
        sql: """
          INSERT INTO segments (episode, start, "end", kind, authority, startTime, endTime, stage,
            preIntervention, reason, takeover) VALUES
          (1, 15, 20, 'policy', 'policy', 1, 2, 0, 5, '', NULL),
          (1, 20, 24, 'recovery', 'human', 2, 3, 0, 0, 'taken',
            '{"clutches":0,"devices":["pad"],"largestStep":0,"latency":4000000}'),
          (1, 24, 25, 'recovery', 'human', 3, 4, 0, 0, 'taken',
            '{"clutches":1,"devices":[],"largestStep":0.0175,"latency":9,"mismatch":0.25}')
          """)
      try db.execute(
        sql: """
          INSERT INTO summaries (episode, ending, endTime, written, frames, samples, inputs, events,
            inputBlocks, duration, humanFrames, takeovers, highestStage, isSuccess)
          VALUES (1, 'finished', 4, 0, 10, 0, 0, 0, 0, 4, 5, 0, 0, 0)
          """)
    }
    try queue.close()
  }

  @Test("A dataset of version 1 is upgraded and reads")
  func version1() throws {
    let folder = try TemporaryFolder()
    try writeVersion1(folder.file())
    #expect(try DatasetFileHeader(path: folder.file()).schemaVersion == 1)
    #expect(
      throws: DatasetError.olderSchema(
        path: folder.file(), found: 1, supported: Dataset.schemaVersion)
    ) {
      _ = try Dataset(folder.file(), access: .readOnly)
    }
    let dataset = try Dataset(folder.file(), access: .open)
    let frames = try dataset.frames(1)
    #expect(frames.count == 10)
    var maker = EpisodeMaker(seed: 5)
    for frame in frames {
      let made = maker.frame(frame.step)
      #expect(frame.command == made.command && frame.operatorInput == made.operatorInput)
      #expect(frame.operatorInput?.isClutched != true)
    }
    let segments = try dataset.segments(1)
    #expect(segments.map(\.takeover?.largestStep) == [nil, nil, nil])
    #expect(segments[1].takeover == .init(latency: 4_000_000, devices: ["pad"]))
    // 0.0175 of a range in a tick at 120 Hz are 2.1 ranges a second, of 3.5 allowed.
    let second = try #require(segments[2].takeover)
    #expect(abs(second.firstStep - 0.6) < 1e-9)
    #expect(second.clutches == 1 && second.mismatch == 0.25)
    #expect(segments.allSatisfy { $0.handBack == nil })
    #expect(try dataset.info().schemaVersion == Dataset.schemaVersion)
    let hash = try dataset.contentHash()
    // Recording goes on in it, and then anybody may read it.
    try EpisodeMaker.record(dataset, steps: 10)
    #expect(try dataset.contentHash([1]) == hash)
    dataset.close()
    let reader = try Dataset(folder.file(), access: .readOnly)
    #expect(try reader.segments(1) == segments)
    #expect(try reader.frames(2).count == 10)
    #expect(try !reader.verify().contains { $0.severity == .error && $0.episode == 2 })
  }

  @Test("A dataset of version 3 is upgraded, and its episodes can be what runs are made from")
  func version3() throws {
    let folder = try TemporaryFolder()
    var hash = ""
    do {
      let dataset = try Dataset(folder.file())
      try EpisodeMaker.record(dataset, steps: 30)
      try dataset.label(1, [.grade(0..<20, .good)], author: "Mia")
      hash = try dataset.contentHash()
      // What version 4 added is taken away again.
      try dataset.pool.writeWithoutTransaction { db in
        try db.execute(
          sql: """
            DROP TABLE derived; DROP TABLE runParents; DROP TABLE runInputs; DROP TABLE runs;
            DROP TABLE contentHashes; ALTER TABLE episodes DROP COLUMN corrects;
            DELETE FROM grdb_migrations WHERE identifier IN ('4', '5'); PRAGMA user_version = 3
            """)
      }
      dataset.close()
    }
    #expect(try DatasetFileHeader(path: folder.file()).schemaVersion == 3)
    #expect(
      throws: DatasetError.olderSchema(
        path: folder.file(), found: 3, supported: Dataset.schemaVersion)
    ) {
      _ = try Dataset(folder.file(), access: .readOnly)
    }
    let dataset = try Dataset(folder.file(), access: .open)
    #expect(try dataset.contentHash() == hash)
    #expect(try dataset.runs().isEmpty && dataset.derived(.value, of: 1) == nil)
    let inputs = try dataset.inputs(of: [1])
    #expect(inputs.first?.contentHash == hash)
    let run = try dataset.add(
      TrainingRun(name: "", kind: .critic, codeVersion: "1", inputs: inputs),
      columns: [(1, .value, Array(repeating: -0.5, count: 30))])
    #expect(try dataset.staleness(of: run).isEmpty && dataset.verify().isEmpty)
  }

  @Test("Upgraded and new datasets have the same tables")
  func sameTables() throws {
    let folder = try TemporaryFolder()
    try writeVersion1(folder.file("old.dexpie"))
    func columns(_ path: String) throws -> [String] {
      try Dataset(path).read { db in
        try String.fetchAll(
          db,
          sql: """
            SELECT tables.name || '.' || columns.name || ' ' || columns.type
            FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' ORDER BY 1
            """)
      }
    }
    let old = try columns(folder.file("old.dexpie"))
    #expect(old.contains("frames.operatorClutched INTEGER"))
    #expect(old == (try columns(folder.file("new.dexpie"))))
  }
}
