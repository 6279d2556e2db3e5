import Foundation
import GRDB
import Robotics
import Testing

@testable import Episodes

@Suite struct CareTests {
  /// Three episodes of different policies and outcomes, with labels.
  private func dataset(_ path: String, seed: UInt64 = 1) throws -> Dataset {
    let dataset = try Dataset(path)
    for (index, policy) in ["expert", "imperfect", "imperfect"].enumerated() {
      let episode = try EpisodeMaker.record(
        dataset, steps: 50, seed: seed + UInt64(index),
        header: EpisodeMaker.header(policy: policy, seed: seed + UInt64(index)))
      try dataset.setOutcome(episode, Outcome.allCases[index], author: "Mia")
      try dataset.label(episode, [.grade(0..<20, .good), .tag("t\(index)")], author: "Mia")
      try dataset.label(episode, [.border(.move(border: 20, to: 22))], author: "Tom")
      try dataset.undoLabel(author: "Tom")
    }
    return dataset
  }

  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func mergedEpisodesKeepEverything() throws {
    let folder = try TemporaryFolder()
    let a = try dataset(folder.file("a.dexpie"))
    let b = try dataset(folder.file("b.dexpie"), seed: 10)
    try b.label(2, [.note(0..<20, "n")], author: "Eve")
    let path = folder.file("out.dexpie")
    var steps: [Int] = []
    let report = try Dataset.copy([a.path, b.path], to: path) { done, total in
      #expect(total == 6)
      steps.append(done)
    }
    #expect(steps == Array(1...6))
    #expect(report.copied.map(\.newNumber) == Array(1...6))
    #expect(report.skipped.isEmpty)
    let out = try Dataset(path, access: .open)
    #expect(![a.uuid, b.uuid].contains(out.uuid))
    for (source, offset) in [(a, 0), (b, 3)] as [(Dataset, EpisodeID)] {
      for old in 1...3 as ClosedRange<EpisodeID> {
        let new = old + offset
        var summary = try out.summary(new)
        summary.id = old
        #expect(try summary == source.summary(old))
        #expect(try out.frames(new) == source.frames(old))
        #expect(try out.samples(new) == source.samples(old))
        #expect(try out.inputEvents(new) == source.inputEvents(old))
        #expect(try out.segments(new) == source.segments(old))
        #expect(try out.events(new) == source.events(old))
        #expect(try out.review(new).segments == source.review(old).segments)
        let history = try out.labelHistory(new)
        #expect(try history.map(\.edits) == source.labelHistory(old).map(\.edits))
        #expect(try history.map(\.author) == source.labelHistory(old).map(\.author))
        #expect(
          try out.outcomeHistory(new).map(\.judgement)
            == source.outcomeHistory(old).map(\.judgement))
      }
    }
    #expect(try out.verify().isEmpty)
    // The history goes on where it was.
    #expect(
      try out.redoLabel(author: "Tom", in: 5)?.edits == [
        .border(.move(border: 20, to: 22))
      ])
    #expect(try out.undoOutcome(5, author: "Mia") == Judgement())
    #expect(try EpisodeMaker.record(out, steps: 3) == 7)
    #expect(try out.verify().isEmpty)
    out.close()
    #expect(try files(folder).contains("out.dexpie"))
    #expect(try files(folder).allSatisfy { !$0.hasSuffix(".new") })
  }

  @Test func anEpisodeThatIsInBothIsCopiedOnceAndSaid() throws {
    let folder = try TemporaryFolder()
    let a = try dataset(folder.file("a.dexpie"))
    a.close()
    let copy = folder.file("b.dexpie")
    try FileManager.default.copyItem(atPath: a.path, toPath: copy)
    let b = try Dataset(copy)
    try EpisodeMaker.record(b, steps: 10, seed: 77)
    let report = try Dataset.copy([a.path, copy], to: folder.file("out.dexpie"))
    #expect(report.copied.count == 4)
    #expect(report.skipped.map(\.number) == [1, 2, 3])
    #expect(report.skipped.allSatisfy { $0.source == copy && $0.reason.contains(a.path) })
  }

  @Test func aSplitTakesWhatFits() throws {
    let folder = try TemporaryFolder()
    let source = try dataset(folder.file("a.dexpie"))
    let selections: [(EpisodeSelection, [EpisodeID])] = [
      (EpisodeSelection(policies: ["imperfect"]), [2, 3]),
      (EpisodeSelection(outcomes: [.success]), [1]),
      (EpisodeSelection(tags: ["t0", "t2"]), [1, 3]),
      (EpisodeSelection(tasks: ["place"], outcomes: [.failure, nil]), [2]),
      (EpisodeSelection(policies: ["expert"], tags: ["t1"]), []),
      (EpisodeSelection(tasks: ["pour"]), []),
    ]
    for (index, (selection, expected)) in selections.enumerated() {
      let path = folder.file("s\(index).dexpie")
      guard !expected.isEmpty else {
        #expect(
          throws: DatasetError.refused(
            path: path, detail: "no episode fits, so nothing would be copied")
        ) { try Dataset.copy([source.path], to: path, where: selection) }
        #expect(!FileManager.default.fileExists(atPath: path))
        continue
      }
      let report = try Dataset.copy([source.path], to: path, where: selection)
      #expect(report.copied.map(\.number) == expected)
      #expect(try Dataset(path, access: .readOnly).verify().isEmpty)
    }
  }

  @Test func whatIsBeingRecordedIsLeftOutAndWhatWasInterruptedComesAlong() throws {
    let folder = try TemporaryFolder()
    let source = try Dataset(folder.file("a.dexpie"))
    var maker = EpisodeMaker(seed: 1)
    do {
      let writer = try source.begin(EpisodeMaker.header())
      try writer.append(maker.batch(0..<9))
    }
    let writer = try source.begin(EpisodeMaker.header())
    try writer.append(maker.batch(0..<9))
    let report = try Dataset.copy([source.path], to: folder.file("out.dexpie"))
    #expect(report.copied.map(\.number) == [1])
    #expect(report.skipped.map(\.number) == [2])
    let out = try Dataset(folder.file("out.dexpie"))
    #expect(try out.episodes().map(\.state) == [.interrupted])
    #expect(try out.recoverAll() == [1])
    #expect(try out.verify().isEmpty)
  }

  @Test func nothingIsOverwrittenAndABadSourceLeavesNothing() throws {
    let folder = try TemporaryFolder()
    let source = try dataset(folder.file("a.dexpie"))
    source.close()
    #expect(throws: DatasetError.exists(path: source.path)) {
      try Dataset.copy([source.path], to: source.path)
    }
    let text = folder.file("notes.txt")
    try Data("not a dataset".utf8).write(to: URL(fileURLWithPath: text))
    #expect(throws: DatasetError.self) {
      try Dataset.copy([source.path, text], to: folder.file("out.dexpie"))
    }
    #expect(throws: DatasetError.missingFolder(path: folder.file("x/out.dexpie"))) {
      try Dataset.copy([source.path], to: folder.file("x/out.dexpie"))
    }
    #expect(try files(folder).allSatisfy { !$0.contains("out") && !$0.hasSuffix(".new") })
  }

  @Test func aCompactedFileIsSmallerAndTheSame() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.dexpie")
    var hash = ""
    var uuid = ""
    do {
      let dataset = try dataset(path)
      // A hole in the file: rows that come and go.
      try dataset.pool.write { db in
        try db.execute(
          sql: "CREATE TABLE hole (data BLOB); INSERT INTO hole SELECT zeroblob(400000)")
        try db.execute(sql: "DROP TABLE hole")
      }
      hash = try dataset.contentHash()
      uuid = dataset.uuid
      dataset.close()
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let result = try Dataset.compact(path)
    #expect(result.bytes < result.bytesBefore - 300_000)
    #expect(result.dropped.isEmpty)
    #expect(try files(folder) == ["a.dexpie"])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    let dataset = try Dataset(path, access: .readOnly)
    #expect(try dataset.contentHash() == hash)
    #expect(dataset.uuid == uuid)
    #expect(try dataset.verify().isEmpty)
    #expect(try dataset.labelHistory(2).count == 3)
  }

  @Test func discardedEpisodesAreDroppedOnlyWhenAskedTo() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.dexpie")
    try dataset(path).close()
    #expect(try Dataset.compact(path, droppingDiscarded: true).dropped == [3])
    let dataset = try Dataset(path)
    #expect(try dataset.episodes().map(\.id) == [1, 2])
    #expect(try dataset.verify().isEmpty)
    #expect(try EpisodeMaker.record(dataset, steps: 3) == 4)
  }

  @Test func aDatasetThatIsOpenIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.dexpie")
    let dataset = try dataset(path)
    #expect(throws: DatasetError.busy(path: path)) {
      try Dataset.compact(path, settings: DatasetSettings(busyTimeout: 0.01))
    }
    try EpisodeMaker.record(dataset, steps: 3)
    #expect(try dataset.verify().isEmpty)
    dataset.close()
    #expect(try files(folder) == ["a.dexpie"])
    #expect(try Dataset.compact(path).dropped.isEmpty)
  }

  /// A table that a later version adds must be copied and dropped too.
  @Test func noTableIsForgotten() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let tables = try dataset.read { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    let known = EpisodeCopier.allTables.union(RunCopier.allTables)
      .union(["dataset", "tasks", "grdb_migrations"])
    #expect(Set(tables) == known)
  }
}
