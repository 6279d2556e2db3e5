import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

struct VerifyTests {
  /// Damages to the tables and what verify must call them.
  private static let damages: [(sql: String, check: Finding.Check)] = [
    ("DELETE FROM frames WHERE step = 7", .steps),
    ("DELETE FROM frames WHERE step = 0", .steps),
    ("UPDATE frames SET time = 0 WHERE step = 9", .times),
    ("UPDATE frames SET state = zeroblob(88) WHERE step = 3", .lengths),
    ("UPDATE frames SET scene = zeroblob(16) WHERE step = 3", .lengths),
    ("UPDATE frames SET state = zeroblob(33) WHERE step = 3", .contents),
    ("UPDATE frames SET authority = 'nobody' WHERE step = 3", .contents),
    (
      "UPDATE frames SET command = CAST(x'000000000000f07f' || substr(command, 9) AS BLOB)",
      .numbers
    ),
    ("UPDATE frames SET progress = NULL WHERE step = 4", .numbers),
    ("UPDATE segments SET \"end\" = \"end\" - 1", .segments),
    ("DELETE FROM segments WHERE start = 20", .segments),
    ("UPDATE segments SET start = start + 1 WHERE start = 0", .segments),
    ("UPDATE segments SET endTime = -5 WHERE start = 20", .times),
    ("DELETE FROM sampleBlocks WHERE firstTick = 12", .steps),
    ("UPDATE sampleBlocks SET data = zeroblob(9) WHERE firstTick = 12", .contents),
    ("UPDATE sampleBlocks SET samples = 1 WHERE firstTick = 12", .contents),
    ("DELETE FROM inputBlocks WHERE number = 2", .contents),
    ("UPDATE inputBlocks SET data = x'01' WHERE number = 2", .contents),
    ("UPDATE summaries SET frames = frames + 1", .summary),
    ("UPDATE summaries SET humanFrames = 0", .summary),
    ("DELETE FROM events", .summary),
    ("UPDATE tasks SET description = '{}'", .header),
    ("UPDATE summaries SET ending = NULL, writer = NULL", .ending),
    ("UPDATE summaries SET outcomeChange = NULL", .history),
    ("UPDATE changes SET target = 77, action = 'undo'", .history),
    ("UPDATE frames SET episode = 55 WHERE step = 49", .references),
  ]

  @Test("Every damage is found and named", arguments: damages.indices)
  func damage(index: Int) throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    try EpisodeMaker.record(dataset, steps: 50)
    try dataset.setOutcome(1, .success, author: "Mia")
    try #require(try dataset.verify().isEmpty)
    let (sql, check) = Self.damages[index]
    try dataset.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
      try #require(db.changesCount > 0)
    }
    let findings = try dataset.verify()
    #expect(findings.contains { $0.check == check }, "\(sql): \(findings)")
    for finding in findings {
      #expect(!finding.place.isEmpty && !finding.message.isEmpty && !finding.repair.isEmpty)
    }
    let read = try JSONDecoder().decode([Finding].self, from: JSONEncoder().encode(findings))
    #expect(read == findings)
  }

  @Test("A loss that was recorded is a note, not an error")
  func gap() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 1)
    let all = maker.batch(0..<30)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(all.part(0..<10))
    var rest = all.part(15..<30)
    rest.events.append(
      EpisodeEvent(time: 15 * EpisodeMaker.period, step: 15, kind: .gap, text: "5 frames lost"))
    try writer.append(rest)
    try writer.finish(endTime: 30 * EpisodeMaker.period)
    let findings = try dataset.verify()
    #expect(findings.map(\.severity) == [.note])
    #expect(findings.first?.message == "5 frames lost")
    #expect(tiles(try dataset.segments(1), 0..<30))
  }

  @Test("One damaged episode does not hide the others")
  func others() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    for seed in 1...3 { try EpisodeMaker.record(dataset, steps: 10, seed: UInt64(seed)) }
    try dataset.pool.write { db in
      try db.execute(sql: "UPDATE summaries SET ending = 'nonsense' WHERE episode = 1")
      try db.execute(sql: "DELETE FROM frames WHERE episode = 3 AND step = 4")
    }
    let findings = try dataset.verify()
    #expect(Set(findings.map(\.episode)) == [1, 3])
  }
}
