import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

/// What lists and queues read, against the history it is made from.
@Suite struct LabelListTests {
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
    let dataset = try labelledDataset(folder, episodes: 3)
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

  @Test func anOlderFileGetsItsListsWhenItIsOpened() throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try labelledDataset(folder)
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
