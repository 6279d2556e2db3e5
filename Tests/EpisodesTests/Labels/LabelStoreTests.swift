import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct LabelStoreTests {
  /// A dataset of two episodes of 50 frames: policy 0..<20, correction 20..<40, policy 40..<50.
  private func dataset(_ folder: TemporaryFolder, episodes: Int = 2) throws -> Dataset {
    let dataset = try Dataset(folder.file())
    for seed in 1...UInt64(episodes) { try EpisodeMaker.record(dataset, steps: 50, seed: seed) }
    return dataset
  }

  private func grades(_ dataset: Dataset, _ author: String, _ episode: EpisodeID = 1) throws
    -> [Int?]
  {
    try dataset.review(episode).segments.map { $0.rating(of: author)?.grade?.rawValue }
  }

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

  @Test func undoAndRedoGoOnAfterARestart() throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try dataset(folder)
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
    let dataset = try dataset(folder)
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
    let dataset = try dataset(folder)
    try dataset.label(
      1, [.grade(20..<40, .poor), .reasons(20..<40, [.slipped]), .tag("look")], author: "Mia")
    #expect(try dataset.review(1).tags == ["look"])
    try dataset.undoLabel(author: "Mia")
    let review = try dataset.review(1)
    #expect(review.tags.isEmpty && review.segments.allSatisfy { $0.ratings.isEmpty })
  }

  @Test func theSameSaidTwiceIsOneEntry() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder)
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
    let dataset = try dataset(folder)
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
    _ = try dataset(folder)
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
    let dataset = try dataset(folder)
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

  @Test func labelsGivenWhileAnEpisodeIsRecordedCountWhenItIsDone() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    var maker = EpisodeMaker(seed: 1)
    let all = maker.batch(0..<50)
    let writer = try dataset.begin(EpisodeMaker.header())
    try writer.append(all.part(0..<30))
    try dataset.label(1, [.grade(0..<20, .good)], author: "Mia")
    #expect(try dataset.reviewSummaries().isEmpty)
    #expect(try grades(dataset, "Mia") == [4, nil])
    try writer.append(all.part(30..<50))
    try writer.finish(endTime: 50 * EpisodeMaker.period)
    #expect(try dataset.reviewSummaries()[1]?.gradedBy == ["Mia": 1])
    #expect(try dataset.reviewSummaries()[1]?.unlabelled == 2)
    #expect(try dataset.verify().isEmpty)
  }

  /// What lists and queues read must be what the history says, whatever was done.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func listsAgreeWithTheHistory(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder, episodes: 3)
    var maker = LabelMaker(seed: seed)
    for _ in 0..<60 {
      let episode = EpisodeID(1 + maker.random.below(3))
      let author = maker.random.one(of: ["Mia", "Tom"])
      switch maker.random.below(6) {
      case 0: try dataset.undoLabel(author: author)
      case 1: try dataset.redoLabel(author: author)
      case 2: try dataset.undoLabel(author: author, in: episode)
      default: _ = try? dataset.label(episode, [maker.edit(50)], author: author)
      }
      let everything = try LabelHistory(
        (1...3).flatMap { try dataset.labelHistory($0) }.sorted { $0.id < $1.id })
      try dataset.read { db in
        for author in ["Mia", "Tom"] {
          let undo = try LabelChange.next(db, .undo, author: author, episode: nil)
          #expect(undo == everything.undoable(by: author))
          let redo = try LabelChange.next(db, .redo, author: author, episode: nil)
          #expect(redo == everything.redoable(by: author))
        }
      }
    }
    let summaries = try dataset.reviewSummaries()
    var candidates: [LabelCandidate] = []
    for episode in 1...3 as ClosedRange<EpisodeID> {
      let review = try dataset.review(episode)
      let frames = try dataset.frames(episode)
      let summary = try #require(summaries[episode])
      #expect(try dataset.reviewSummaries(episode) == [episode: summary])
      #expect(summary.segments == review.segments.count)
      #expect(summary.wanted == review.segments.count { $0.wantsGrade })
      #expect(summary.unlabelled == review.segments.count { $0.isUnlabelled })
      for author in ["Mia", "Tom", "Eve"] {
        #expect(
          summary.unlabelled(by: author)
            == review.segments.count { $0.isUnlabelled(by: author) })
      }
      #expect(summary.tags == review.tags)
      #expect(summary.trim == review.trim)
      #expect(summary.isExcluded == review.isExcluded)
      guard !review.isExcluded else { continue }
      for segment in review.segments where segment.wantsGrade {
        let inside = frames.filter { segment.frames.contains($0.step) }
        candidates.append(
          LabelCandidate(
            episode: episode, number: segment.number, start: segment.start, end: segment.end,
            kind: segment.kind, lowestValue: inside.compactMap(\.value).min(),
            highestDispersion: inside.compactMap(\.dispersion).max(),
            grades: Dictionary(
              uniqueKeysWithValues: segment.ratings.compactMap { rating in
                rating.grade.map { (rating.author, $0) }
              })))
      }
    }
    #expect(try dataset.labelCandidates() == candidates)
    #expect(try dataset.verify().filter { $0.severity != .note }.isEmpty)
  }

  @Test func discardedEpisodesAreRestoredWithTheirJudgement() throws {
    let folder = try TemporaryFolder()
    let dataset = try dataset(folder)
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

  @Test func anOlderFileGetsItsListsWhenItIsOpened() throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try dataset(folder)
      try dataset.pool.writeWithoutTransaction { db in
        try db.execute(
          sql: """
            DROP TABLE reviewEpisodes; DROP TABLE reviewTags; DROP TABLE reviewSegments;
            DROP TABLE reviewRatings; DROP TABLE labelEdits; DROP TABLE labelChanges;
            DROP INDEX changesByAuthor; DELETE FROM grdb_migrations WHERE identifier = '3';
            PRAGMA user_version = 2
            """)
      }
      dataset.close()
    }
    #expect(
      throws: DatasetError.olderSchema(
        path: folder.file(), found: 2, supported: Dataset.schemaVersion)
    ) { try Dataset(folder.file(), access: .readOnly) }
    let dataset = try Dataset(folder.file(), access: .open)
    #expect(try dataset.reviewSummaries().values.map(\.unlabelled) == [3, 3])
    #expect(try dataset.labelCandidates().allSatisfy { $0.lowestValue != nil })
    #expect(try dataset.verify().isEmpty)
  }
}
