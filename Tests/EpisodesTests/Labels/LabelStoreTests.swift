import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

/// What is stored of labels, and what is refused.
@Suite struct LabelStoreTests {
  @Test func everyEditIsReadAsItWasWritten() throws {
    var maker = LabelMaker(seed: 3)
    for _ in 0..<500 {
      let edit = maker.edit(40)
      #expect(try LabelEdit(edit.stored) == edit)
      let coded = try JSONDecoder().decode(LabelEdit.self, from: JSONEncoder().encode(edit))
      #expect(coded == edit)
    }
    for wrong in [
      LabelEdit.Stored(field: "grade", start: 1, end: 2, value: "6"),
      LabelEdit.Stored(field: "grade", start: 2, end: 2, value: "3"),
      LabelEdit.Stored(field: "grade", value: "3"), LabelEdit.Stored(field: "split"),
      LabelEdit.Stored(field: "exclusion", start: 1, end: 2, value: "maybe"),
      LabelEdit.Stored(field: "kind", start: 1, end: 2, value: "nonsense"),
      LabelEdit.Stored(field: "reasons", start: 1, end: 2, value: "hunger"),
      LabelEdit.Stored(field: "color", start: 1, end: 2, value: "red"),
    ] {
      #expect(throws: UnreadableValue.self) { try LabelEdit(wrong) }
    }
  }

  @Test func theSameSaidTwiceIsOneEntry() throws {
    let folder = try TemporaryFolder()
    let dataset = try labelledDataset(folder)
    let edits: [LabelEdit] = [
      .grade(0..<20, .good), .reasons(0..<20, [.stuck]), .note(0..<20, "n"),
      .kind(20..<40, .recovery), .exclude(0..<20, true), .trim(0..<45), .excludeEpisode(true),
      .tag("a"),
    ]
    for edit in edits {
      #expect(try dataset.label(1, [edit], author: "Mia") != nil)
      #expect(try dataset.label(1, [edit], author: "Mia") == nil)
    }
    #expect(try dataset.label(1, edits, author: "Mia") == nil)
    let change = try dataset.label(1, edits + [.tag("b")], author: "Mia")
    #expect(change?.edits == [.tag("b")])
    #expect(try dataset.labelHistory(1).count == edits.count + 1)
  }

  @Test func whatDoesNotFitIsRefusedAndNothingOfItStored() throws {
    let folder = try TemporaryFolder()
    let dataset = try labelledDataset(folder)
    for edit: LabelEdit in [
      .grade(40..<51, .good), .border(.merge(at: 21)), .border(.split(at: 20)),
      .border(.move(border: 20, to: 40)), .kind(0..<20, .recovery), .trim(60..<70), .tag(" "),
    ] {
      #expect {
        try dataset.label(1, [.grade(0..<20, .best), edit], author: "Mia")
      } throws: { error in
        guard case DatasetError.refused(_, let detail) = error else { return false }
        return detail.hasPrefix("episode 1: ")
      }
    }
    #expect(try dataset.labelHistory(1).isEmpty)
    #expect(throws: DatasetError.noSuchEpisode(path: dataset.path, episode: 9)) {
      try dataset.label(9, [.tag("a")], author: "Mia")
    }
    #expect(throws: DatasetError.noSuchEpisode(path: dataset.path, episode: 9)) {
      try dataset.undoLabel(author: "Mia", in: 9)
    }
    let reader = try Dataset(folder.file(), access: .readOnly)
    #expect(throws: DatasetError.readOnly(path: reader.path)) {
      try reader.label(1, [.tag("a")], author: "Mia")
    }
  }

  @Test func twoReviewersAtOnceBothKeepWhatTheySaid() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file()
    _ = try labelledDataset(folder)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for author in ["Mia", "Tom", "Eve"] {
        group.addTask {
          let dataset = try Dataset(path)
          for index in 0..<30 {
            try dataset.label(
              1, [.grade(0..<20, Grade.allCases[index % 5])], author: author)
            if index % 3 == 0 { try dataset.undoLabel(author: author) }
          }
          dataset.close()
        }
      }
      try await group.waitForAll()
    }
    let dataset = try Dataset(path)
    #expect(try dataset.labelHistory(1).count { $0.action == .set } == 90)
    for author in ["Mia", "Tom", "Eve"] { #expect(try grades(dataset, author)[0] == 5) }
    #expect(try dataset.labelAuthors() == ["Eve", "Mia", "Tom"])
    #expect(try dataset.verify().isEmpty)
  }

  @Test func anotherConnectionsLabelsAreNoticed() throws {
    let folder = try TemporaryFolder()
    let dataset = try labelledDataset(folder)
    let other = try Dataset(folder.file())
    #expect(try dataset.lastChange() == 0)
    try other.label(2, [.grade(0..<20, .good)], author: "Tom")
    let first = try dataset.lastChange()
    #expect(first == 1)
    try other.setOutcome(1, .failure, author: "Tom")
    try other.undoLabel(author: "Tom")
    #expect(try dataset.lastChange() == 3)
    #expect(try dataset.changedEpisodes(since: first) == [1, 2])
    #expect(try dataset.changedEpisodes(since: 2) == [2])
  }
}
