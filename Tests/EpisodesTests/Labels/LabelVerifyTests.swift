import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct LabelVerifyTests {
  /// Damages to the labels; all are named as such, and those that follow from the history are
  /// repaired by making them anew.
  private static let damages: [(sql: String, isRebuilt: Bool)] = [
    ("UPDATE labelEdits SET \"end\" = 90 WHERE field = 'grade'", false),
    ("UPDATE labelEdits SET value = '9' WHERE field = 'grade'", false),
    ("UPDATE labelEdits SET field = 'colour' WHERE field = 'grade'", false),
    ("UPDATE labelEdits SET start = NULL WHERE field = 'split'", false),
    ("UPDATE changes SET target = 77 WHERE action = 'undo'", false),
    ("UPDATE changes SET author = 'Tom' WHERE action = 'undo'", false),
    ("UPDATE labelChanges SET undoneBy = NULL", true),
    ("UPDATE labelChanges SET undoneBy = 1 WHERE change = 2", true),
    ("UPDATE reviewSegments SET wantsGrade = 0", true),
    ("UPDATE reviewSegments SET \"end\" = \"end\" - 1", true),
    ("DELETE FROM reviewSegments WHERE start = 20", true),
    ("DELETE FROM reviewEpisodes", true),
    ("UPDATE reviewRatings SET grade = 1", true),
    ("UPDATE reviewEpisodes SET isExcluded = 1", true),
    ("INSERT INTO reviewTags VALUES (1, 'x')", true),
  ]

  @Test(arguments: damages.indices)
  func everyDamageIsFoundAndItsRepairSaid(index: Int) throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    try EpisodeMaker.record(dataset, steps: 50)
    try dataset.label(1, [.grade(0..<20, .good)], author: "Mia")
    try dataset.label(1, [.border(.split(at: 30))], author: "Mia")
    try dataset.label(1, [.grade(20..<40, .poor)], author: "Mia")
    try dataset.undoLabel(author: "Mia")
    try #require(try dataset.verify().isEmpty)
    let (sql, isRebuilt) = Self.damages[index]
    try dataset.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
      try #require(db.changesCount > 0)
    }
    let findings = try dataset.verify()
    let found = try #require(findings.first { $0.check == .labels }, "\(sql): \(findings)")
    #expect(found.severity == .error && !found.repair.isEmpty && found.episode == 1)
    #expect(found.repair.contains("labels rebuild") == isRebuilt)
    guard isRebuilt else { return }
    try dataset.rebuildReviews()
    #expect(try dataset.verify().isEmpty)
  }

  @Test func aBorderThatSleepsIsANote() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    try EpisodeMaker.record(dataset, steps: 50)
    try dataset.label(1, [.border(.split(at: 10))], author: "Mia")
    try dataset.label(1, [.border(.move(border: 10, to: 12))], author: "Tom")
    try dataset.undoLabel(author: "Mia")
    #expect(try dataset.verify().map(\.severity) == [.note])
    try dataset.redoLabel(author: "Mia")
    #expect(try dataset.verify().isEmpty)
    #expect(try dataset.review(1).segments.map(\.start) == [0, 12, 20, 40])
  }
}
