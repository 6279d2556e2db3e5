import Foundation
import GRDB
import Testing

@testable import Episodes

struct OpeningTests {
  private func error(_ path: String, _ access: Dataset.Access = .openOrCreate) -> DatasetError? {
    do {
      _ = try Dataset(path, access: access)
      return nil
    } catch {
      return error
    }
  }

  @Test("Paths that cannot hold a dataset are refused with their reason")
  func paths() throws {
    let folder = try TemporaryFolder()
    let inMissing = folder.file("missing/test.dexpie")
    #expect(error(inMissing) == .missingFolder(path: inMissing))
    #expect(error(folder.path) == .isFolder(path: folder.path))
    #expect(error(folder.file(), .open) == .notFound(path: folder.file()))
    #expect(error(folder.file(), .readOnly) == .notFound(path: folder.file()))
    #expect(error(folder.file(), .create) == nil)
    #expect(error(folder.file(), .create) == .exists(path: folder.file()))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.dexpie"])
  }

  @Test("Foreign files are refused and left as they were")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let text = folder.file("notes.txt")
    try Data(
      "not a database, but longer than a hundred bytes. ".utf8 + Array(repeating: 65, count: 99)
    )
    .write(to: URL(fileURLWithPath: text))
    let empty = folder.file("empty.dexpie")
    try Data().write(to: URL(fileURLWithPath: empty))
    let other = folder.file("other.sqlite")
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE other (id)") }
    for path in [text, empty, other] {
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      guard case .notADataset(path, _) = error(path) else {
        Issue.record("\(path) was accepted")
        continue
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test("A newer version is refused and left as it was", arguments: [true, false])
  func newer(readOnly: Bool) throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try Dataset(folder.file())
      try EpisodeMaker.record(dataset, steps: 3)
      dataset.close()
    }
    try DatabaseQueue(path: folder.file()).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    let refusal = error(folder.file(), readOnly ? .readOnly : .open)
    let version = Dataset.schemaVersion
    #expect(refusal == .newerSchema(path: folder.file(), found: 99, supported: version))
    #expect(refusal?.description.contains("newer release") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
  }

  @Test("A newer version that is still in the log is refused too")
  func newerInLog() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let version = Dataset.schemaVersion
    try dataset.pool.write { try $0.execute(sql: "PRAGMA user_version = \(version + 1)") }
    #expect(
      error(folder.file())
        == .newerSchema(path: folder.file(), found: version + 1, supported: version))
  }

  @Test("A file that lost its end is refused or reads as damaged, never as whole")
  func truncated() throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try Dataset(folder.file())
      try EpisodeMaker.record(dataset, steps: 60)
      dataset.close()
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    for length in [50, 100, 4096, whole.count / 2, whole.count - 4096] {
      let path = folder.file("cut\(length).dexpie")
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      switch error(path) {
      case .damaged, .notADataset: break
      case let other: Issue.record("\(length) bytes: \(String(describing: other))")
      }
    }
  }

  @Test("Everything is in one file after closing or releasing", arguments: [true, false])
  func oneFile(closes: Bool) throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try Dataset(folder.file())
      try EpisodeMaker.record(dataset, steps: 60)
      #expect(try dataset.frames(1).count == 60)
      if closes { dataset.close() }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.dexpie"])
    let copy = folder.file("copy.dexpie")
    try FileManager.default.copyItem(atPath: folder.file(), toPath: copy)
    #expect(try Dataset(copy, access: .readOnly).frames(1).count == 60)
  }

  @Test("A damaged page is found by verify and does not crash")
  func damagedPage() throws {
    let folder = try TemporaryFolder()
    do {
      let dataset = try Dataset(folder.file())
      try EpisodeMaker.record(dataset, steps: 200)
      dataset.close()
    }
    var data = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    // Far behind the empty tables, in a page full of samples or frames.
    let place = data.count / 4096 * 3 / 4 * 4096
    data.replaceSubrange(place..<place + 4096, with: Data(repeating: 0x5A, count: 4096))
    try data.write(to: URL(fileURLWithPath: folder.file()))
    let dataset = try Dataset(folder.file(), access: .readOnly)
    #expect(try dataset.verify().contains { $0.severity == .error })
  }

  @Test("Nothing can be written to a dataset opened for reading")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    do { try EpisodeMaker.record(try Dataset(folder.file()), steps: 3) }
    let dataset = try Dataset(folder.file(), access: .readOnly)
    let refusal = DatasetError.readOnly(path: folder.file())
    #expect(throws: refusal) { try dataset.begin(EpisodeMaker.header()) }
    #expect(throws: refusal) { try dataset.setOutcome(1, .success, author: "Mia") }
    #expect(try dataset.frames(1).count == 3)
    #expect(try dataset.verify().isEmpty)
  }

  @Test("A closed dataset says so")
  func closed() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(folder.file())
    let writer = try dataset.begin(EpisodeMaker.header())
    dataset.close()
    #expect(throws: DatasetError.closed(path: folder.file())) { try dataset.episodes() }
    var maker = EpisodeMaker(seed: 1)
    let batch = maker.batch(0..<1)
    #expect(throws: DatasetError.closed(path: folder.file())) { try writer.append(batch) }
    #expect(writer.pendingFrames == 1)
  }

  @Test("Every error says where and what to do")
  func descriptions() {
    let path = "/data/demo.dexpie"
    let errors: [DatasetError] = [
      .missingFolder(path: path), .notFound(path: path), .exists(path: path),
      .isFolder(path: path), .notPermitted(path: path), .notADataset(path: path, detail: "text"),
      .olderSchema(path: path, found: 1, supported: 2),
      .newerSchema(path: path, found: 3, supported: 2), .readOnly(path: path),
      .diskFull(path: path), .busy(path: path), .damaged(path: path, detail: "page 3"),
      .noSuchEpisode(path: path, episode: 4), .refused(path: path, detail: "step 3"),
      .closed(path: path), .closedByAnother(path: path, episode: 4),
      .stillRecording(path: path, episode: 4), .io(path: path, detail: "EIO"),
    ]
    for error in errors {
      #expect(error.description.hasPrefix(path))
      #expect(error.description.hasSuffix("."))
      #expect(error.localizedDescription == error.description)
    }
  }
}
