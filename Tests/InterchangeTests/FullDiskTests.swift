import Episodes
import Foundation
import Interchange
import Robotics
import Testing

/// A limit on the size of files refuses writes in the middle of an export as a full disk does.
@Suite(.serialized) struct FullDiskTests {
  /// In units of 512 bytes: less than any format needs for these episodes.
  private static let limit = "ulimit -f 8; exec \(Program.path)"

  private func files(_ folder: TestFolder) throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
      .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
  }

  @Test(arguments: ExportFormat.allCases)
  func anExportThatFindsNoRoomLeavesTheTargetAsItWas(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    // Open here as well: the index of its log, which is larger than the limit, exists then.
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [700])
    let name = format.rawValue
    let alone = try Program.run("\(Self.limit) export \(name) a.dexpie out", in: folder.path)
    #expect(alone.status == 1)
    #expect(alone.errors.contains("out: not written") && alone.errors.contains("Nothing was left"))
    #expect(try files(folder) == ["a.dexpie"])

    _ = try Exporter(format).run(dataset, to: folder.file("out"))
    let before = try Tree(folder.file("out"))
    let again = try Program.run(
      "\(Self.limit) export \(name) a.dexpie out --overwrite", in: folder.path)
    #expect(again.status == 1 && again.errors.contains("out: not written"))
    #expect(try Tree(folder.file("out")) == before)
    #expect(try files(folder) == ["a.dexpie", "out"])
    dataset.close()
  }

  /// What the datasets hold: SQLite counts in their headers how often they were opened to write.
  private func hashes(_ folder: TestFolder) throws -> [String] {
    try ["a.dexpie", "b.dexpie"].map { name in
      let dataset = try Dataset(folder.file(name), access: .readOnly)
      defer { dataset.close() }
      return try dataset.contentHash()
    }
  }

  @Test(arguments: ["merge c.dexpie a.dexpie b.dexpie", "compact a.dexpie"])
  func careThatFindsNoRoomLeavesTheDatasetsAsTheyWere(_ arguments: String) throws {
    let folder = try TestFolder()
    try TestData.make(folder.file("a.dexpie"), lengths: [900]).close()
    try TestData.make(folder.file("b.dexpie"), lengths: [900], seed: 3).close()
    let before = try hashes(folder)
    // Enough for the index of the log, and not for the episodes.
    let run = try Program.run(
      "ulimit -f 400; exec \(Program.path) dataset \(arguments)", in: folder.path)
    #expect(run.status == 1)
    let target = arguments.hasPrefix("merge") ? "c.dexpie" : "a.dexpie"
    #expect(run.errors.contains("\(target): "), "\(run.errors)")
    #expect(run.errors.contains("disk"), "\(run.errors)")
    #expect(try hashes(folder) == before)
    #expect(try files(folder) == ["a.dexpie", "b.dexpie"])
    for name in ["a.dexpie", "b.dexpie"] {
      let dataset = try Dataset(folder.file(name), access: .readOnly)
      #expect(try dataset.verify().isEmpty && dataset.episodes().map(\.frames) == [900])
      dataset.close()
    }
  }
}

/// Every file of a folder, or one file, with its bytes.
struct Tree: Equatable {
  private var files: [String: Data] = [:]

  init(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    let names =
      isFolder.boolValue ? try FileManager.default.subpathsOfDirectory(atPath: path) : [""]
    for name in names {
      let file = name.isEmpty ? path : "\(path)/\(name)"
      // What SQLite keeps beside a dataset comes and goes with its readers.
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue, !name.hasSuffix("-wal"), !name.hasSuffix("-shm")
      else { continue }
      files[name] = try Data(contentsOf: URL(fileURLWithPath: file))
    }
  }
}
