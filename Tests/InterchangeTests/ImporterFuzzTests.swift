import Episodes
import Foundation
import Interchange
import Robotics
import Testing

@Suite(.serialized) struct ImporterFuzzTests {
  /// Files of an export, changed at random or cut off.
  private struct Damage {
    var random: SeededGenerator
    let source: String
    let files: [String]

    init(_ source: String, seed: UInt64) throws {
      self.source = source
      random = SeededGenerator(seed: seed)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: source, isDirectory: &isFolder)
      files =
        isFolder.boolValue
        ? try FileManager.default.subpathsOfDirectory(atPath: source)
          .filter { ($0 as NSString).pathExtension != "" }.sorted() : [""]
    }

    /// Copies the export and damages one of its files.
    mutating func make(_ target: String) throws {
      try? FileManager.default.removeItem(atPath: target)
      try FileManager.default.copyItem(atPath: source, toPath: target)
      let name = files[Int.random(in: 0..<files.count, using: &random)]
      let url = URL(fileURLWithPath: name.isEmpty ? target : "\(target)/\(name)")
      var bytes = [UInt8](try Data(contentsOf: url))
      switch Int.random(in: 0..<10, using: &random) {
      case 0: return try FileManager.default.removeItem(at: url)
      case 1: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      case 2: bytes = (0..<999).map { _ in .random(in: 0...255, using: &random) }
      case 3: bytes = []
      case 4:
        let start = Int.random(in: 0..<bytes.count, using: &random)
        for place in start..<min(bytes.count, start + 64) { bytes[place] = 0xff }
      default:
        // Where a file says what it holds: its first and its last part.
        let near = Bool.random(using: &random) ? min(2048, bytes.count) : bytes.count
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let place = Int.random(in: 0..<near, using: &random)
          bytes[Bool.random(using: &random) ? place : bytes.count - 1 - place] = .random(
            in: 0...255, using: &random)
        }
      }
      try Data(bytes).write(to: url)
    }
  }

  @Test func damagedFilesAreRefusedByNameAndNeverCrash() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [12, 40])
    try TestData.label(dataset)
    _ = try Exporter(.lerobot).run(dataset, to: folder.file("good"))
    var damage = try Damage(folder.file("good"), seed: 99)
    let target = try Dataset(folder.file("b.dexpie"))
    var refused = 0
    for _ in 0..<300 {
      try damage.make(folder.file("bad"))
      do {
        _ = try Importer(.lerobot).run(folder.file("bad"), into: target)
      } catch let error as ImportError {
        refused += 1
        #expect(error.description.contains(folder.file("bad")))
      } catch {
        Issue.record("not an import error: \(error)")
      }
    }
    #expect(refused > 60)
    #expect(try target.verify().filter { $0.severity == .error } == [])
  }

  /// Through the program: the HDF5 library itself crashes on some of them.
  @Test(arguments: [ExportFormat.dexpieHDF5, .robomimic])
  func damagedHDF5FilesAreRefusedByNameAndNeverCrash(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [12, 40])
    try TestData.label(dataset)
    _ = try Exporter(format).run(dataset, to: folder.file("good"))
    var damage = try Damage(folder.file("good"), seed: 7)
    var refused = 0
    for _ in 0..<Self.programRuns {
      try damage.make(folder.file("bad"))
      let run = try Program.run(
        "exec \(Program.path) import \(format.rawValue) bad b.dexpie", in: folder.path)
      #expect([0, 1].contains(run.status), "\(run.errors)")
      if run.status == 1 {
        refused += 1
        #expect(run.errors.contains("bad"))
      }
    }
    #expect(refused > Self.programRuns / 10)
    let target = try Dataset(folder.file("b.dexpie"))
    #expect(try target.verify().filter { $0.severity == .error } == [])
  }

  private static let programRuns = 25
}
