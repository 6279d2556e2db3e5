import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

/// Undo and redo over the stored history.
@Suite struct LabelUndoTests {
  @Test func undoAndRedoGoOnAfterARestart() throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try labelledDataset(folder)
      for grade in Grade.allCases {
        try dataset.label(1, [.grade(0..<20, grade)], author: "Mia")
      }
      try dataset.label(2, [.grade(0..<20, .best)], author: "Mia")
      try dataset.label(1, [.grade(0..<20, .bad)], author: "Tom")
      dataset.close()
    }
    var left = 6
    while true {
      let dataset = try Dataset(folder.file())
      defer { dataset.close() }
      guard let undone = try dataset.undoLabel(author: "Mia") else { break }
      #expect(undone.episode == (left == 6 ? 2 : 1))
      left -= 1
      #expect(try grades(dataset, "Mia")[0] == (left == 0 ? nil : min(left, 5)))
      #expect(try grades(dataset, "Tom")[0] == 1)
    }
    #expect(left == 0)
    while true {
      let dataset = try Dataset(folder.file())
      defer { dataset.close() }
      guard try dataset.redoLabel(author: "Mia") != nil else { break }
      left += 1
      #expect(try grades(dataset, "Mia")[0] == min(left, 5))
    }
    #expect(left == 6)
    let dataset = try Dataset(folder.file(), access: .readOnly)
    #expect(try grades(dataset, "Mia", 2)[0] == 5)
    #expect(try dataset.labelHistory(1).count == 5 + 1 + 5 + 5)
    #expect(try dataset.verify().isEmpty)
  }

  @Test func undoCanBeKeptToOneEpisode() throws {
    let folder = try TemporaryFolder()
    let dataset = try labelledDataset(folder)
    try dataset.label(1, [.grade(0..<20, .bad)], author: "Mia")
    try dataset.label(2, [.grade(0..<20, .best)], author: "Mia")
    #expect(try dataset.undoLabel(author: "Mia", in: 1)?.episode == 1)
    #expect(try dataset.undoLabel(author: "Mia", in: 1) == nil)
    #expect(try grades(dataset, "Mia", 2)[0] == 5)
    #expect(try dataset.redoLabel(author: "Mia", in: 2) == nil)
    #expect(try dataset.redoLabel(author: "Mia", in: 1)?.episode == 1)
  }

  @Test func editsOfOneChangeAreUndoneTogether() throws {
    let folder = try TemporaryFolder()
    let dataset = try labelledDataset(folder)
    try dataset.label(
      1, [.grade(20..<40, .poor), .reasons(20..<40, [.slipped]), .tag("look")], author: "Mia")
    #expect(try dataset.review(1).tags == ["look"])
    try dataset.undoLabel(author: "Mia")
    let review = try dataset.review(1)
    #expect(review.tags.isEmpty && review.segments.allSatisfy { $0.ratings.isEmpty })
  }

  @Test func discardedEpisodesAreRestoredWithTheirJudgement() throws {
    let folder = try TemporaryFolder()
    let dataset = try labelledDataset(folder)
    #expect(try dataset.restore(1, author: "Tom") == nil)
    try dataset.setOutcome(1, .success, note: "fine", author: "Mia")
    try dataset.setOutcome(1, .discarded, author: "Tom")
    try dataset.setOutcome(1, .discarded, note: "really", author: "Eve")
    #expect(try dataset.labelCandidates().map(\.episode) == [2, 2, 2])
    #expect(try dataset.restore(1, author: "Mia")?.outcome == .success)
    let summary = try dataset.summary(1)
    #expect(summary.outcome == .success && summary.author == "Mia" && summary.note == "fine")
    #expect(try dataset.redoOutcome(1, author: "Mia")?.outcome == .discarded)
    #expect(try dataset.restore(1, author: "Mia")?.outcome == .success)
    try dataset.setOutcome(2, .discarded, author: "Mia")
    #expect(try dataset.restore(2, author: "Mia") == Judgement())
    #expect(try dataset.summary(2).outcome == nil)
    #expect(try dataset.verify().isEmpty)
  }
}
