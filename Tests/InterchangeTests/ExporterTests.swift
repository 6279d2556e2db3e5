import Episodes
import Formats
import Foundation
import Interchange
import Robotics
import Testing

@Suite struct ExporterTests {
  @Test(arguments: ExportFormat.allCases)
  func theSameDatasetGivesTheSameBytes(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    let report = try Exporter(format).run(dataset, to: folder.file("one"))
    #expect(report.episodes == 2 && report.frames == 65)
    Thread.sleep(forTimeInterval: 1.1)
    _ = try Exporter(format).run(dataset, to: folder.file("two"))
    #expect(try contents(folder.file("one")) == contents(folder.file("two")))
    #expect(!FileManager.default.fileExists(atPath: folder.file("one.part")))
  }

  @Test(arguments: ExportFormat.allCases)
  func nothingIsOverwritten(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    let out = folder.file("mine")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: out))
    #expect(throws: ExportError.exists(path: out)) { try Exporter(format).run(dataset, to: out) }
    var settings = ExportSettings()
    settings.overwrites = true
    #expect(throws: ExportError.notAnExport(path: out, format: format)) {
      try Exporter(format, settings: settings).run(dataset, to: out)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: out)) == Data("mine".utf8))
  }

  @Test(arguments: ExportFormat.allCases)
  func whatIsInterruptedLeavesNothing(_ format: ExportFormat) throws {
    struct Interrupted: Error {}
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    #expect(throws: Interrupted.self) {
      try Exporter(format).run(dataset, to: folder.file("out")) { done, _ in
        if done == 1 { throw Interrupted() }
      }
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix("out") })
  }

  @Test(arguments: ExportFormat.allCases)
  func anEarlierExportIsReplacedWhenThatIsAskedFor(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    var settings = ExportSettings()
    settings.overwrites = true
    let out = folder.file("out")
    _ = try Exporter(format, settings: settings).run(dataset, to: out)
    try dataset.setOutcome(1, .discarded, author: "Mia")
    _ = try Exporter(format, settings: settings).run(dataset, to: out + "/")
    _ = try Exporter(format).run(dataset, to: folder.file("other"))
    #expect(try contents(out) == contents(folder.file("other")))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.contains(".part") })
  }

  @Test(arguments: ExportFormat.allCases)
  func whatIsNoExportIsNeverReplaced(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    var settings = ExportSettings()
    settings.overwrites = true
    try FileManager.default.createDirectory(
      atPath: folder.file("home"), withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.file("home/mine.hdf5x")))
    for target in [folder.path, folder.file("a.dexpie"), folder.file("home")] {
      #expect(throws: ExportError.notAnExport(path: target, format: format)) {
        try Exporter(format, settings: settings).run(dataset, to: target)
      }
    }
    #expect(try dataset.episodes().count == 2)
    #expect(throws: ExportError.self) {
      try Exporter(format).run(dataset, to: folder.file("no/such/folder"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("no")))
  }

  @Test func discardedEpisodesAreLeftOutUnlessAskedFor() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    try dataset.setOutcome(1, .discarded, author: "Mia")
    #expect(try Exporter(.csv).run(dataset, to: folder.file("one")).episodes == 1)
    var settings = ExportSettings()
    settings.includesDiscarded = true
    let all = try Exporter(.csv, settings: settings).run(dataset, to: folder.file("two"))
    #expect(all.episodes == 2)
  }

  @Test(arguments: ExportFormat.allCases.filter(\.hasPictures))
  func picturesAreThoseThatArePainted(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [3])
    let size = FramePainter.size * FramePainter.size * 3
    let painter = FramePainter { _, frame in
      [UInt8](repeating: UInt8(frame.step + 1), count: size)
    }
    _ = try Exporter(format, painter: painter).run(dataset, to: folder.file("out"))
    if format == .dexpieHDF5 {
      let file = try HDF5File(reading: folder.file("out/episode_000000.hdf5"))
      #expect(file.shape(of: "color") == [3, 256, 256, 3])
      let bytes = try file.read("color", as: UInt8.self)
      #expect(
        (0..<3).allSatisfy { bytes[$0 * size] == $0 + 1 && bytes[$0 * size + size - 1] == $0 + 1 })
    } else {
      let array = try String(contentsOfFile: folder.file("out/data/img/.zarray"), encoding: .utf8)
      #expect(array.contains("256"))
    }
    let wrong = FramePainter { _, _ in [1, 2, 3] }
    #expect(throws: ExportError.self) {
      try Exporter(format, painter: wrong).run(dataset, to: folder.file("wrong"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("wrong")))
  }

  @Test func anEmptyDatasetIsSaidToBeEmpty() throws {
    let folder = try TestFolder()
    let dataset = try Dataset(folder.file("a.dexpie"))
    #expect(throws: ExportError.self) { try Exporter(.csv).run(dataset, to: folder.file("x")) }
  }

  @Test func episodesOfOtherShapesAreRefusedWithTheirNumbers() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [20])
    dataset.close()
    let hand = HandModel(name: "two", joints: ["a", "b"].map { Joint(name: $0, maximumSpeed: 1) })
    let both = try TestData.make(
      folder.file("a.dexpie"), lengths: [20], task: TestData.task("pinch", joints: hand))
    let error = #expect(throws: ExportError.self) {
      try Exporter(.lerobot).run(both, to: folder.file("x"))
    }
    #expect(error?.description.contains("--task") ?? false)
    var settings = ExportSettings()
    settings.tasks = ["pinch"]
    #expect(
      try Exporter(.lerobot, settings: settings).run(both, to: folder.file("x")).episodes == 1)
  }

  /// Every file under a path with its bytes.
  private func contents(_ path: String) throws -> [String: Data] {
    guard isFolder(path) else { return ["": try Data(contentsOf: URL(fileURLWithPath: path))] }
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path)
    where !isFolder(path + "/" + name) {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }
    return files
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
