import Episodes
import Formats
import Foundation
import Robotics
import Testing

@testable import Interchange

@Suite struct RunExportTests {
  /// Two episodes of 25 and 40 frames; three runs, of which the newest has nothing but values of
  /// the first episode.
  private func dataset(_ folder: TestFolder) throws -> Dataset {
    let dataset = try TestData.make(folder.file("a.dexpie"))
    func run(_ name: String) -> TrainingRun {
      TrainingRun(name: name, kind: .advantage, codeVersion: "1")
    }
    _ = try dataset.add(
      run("old"),
      columns: [
        (1, .value, numbers(25, -0.75)), (2, .value, numbers(40, -0.5)),
        (1, .advantage, numbers(25, 0.25)), (2, .advantage, numbers(40, 0.5)),
      ])
    var gaps = numbers(40, 0.5)
    gaps[3] = .nan
    _ = try dataset.add(
      run("new"),
      columns: [
        (1, .advantage, numbers(25, 0)), (2, .advantage, gaps), (2, .optimality, gaps),
        (2, .optimalitySource, numbers(40, 4, slope: 0)), (2, .fold, numbers(40, 1, slope: 0)),
      ])
    _ = try dataset.add(run("values"), columns: [(1, .value, numbers(25, -1))])
    _ = try dataset.add(run("empty"))
    return dataset
  }

  private func numbers(_ count: Int, _ first: Float, slope: Float = 1 / 256) -> [Float] {
    (0..<count).map { first + Float($0) * slope }
  }

  private func settings(_ run: String?) -> ExportSettings {
    var settings = ExportSettings()
    settings.run = run
    return settings
  }

  @Test func everyColumnIsOfTheNewestRunThatHasItAndTheReportSaysWhich() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    let newest = try Exporter(.csv).run(dataset, to: folder.file("newest"))
    #expect(
      newest.derived == [
        .init(column: .value, run: "values", unknown: 40),
        .init(column: .advantage, run: "new", unknown: 1),
        .init(column: .optimality, run: "new", unknown: 26),
        .init(column: .optimalitySource, run: "new", unknown: 25),
      ])
    let old = try Exporter(.csv, settings: settings("old")).run(dataset, to: folder.file("old"))
    #expect(
      old.derived == [
        .init(column: .value, run: "old", unknown: 0),
        .init(column: .advantage, run: "old", unknown: 0),
      ])
  }

  @Test func aRunWithNothingToSayIsRefused() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    for run in ["empty", "none"] {
      let error = #expect(throws: ExportError.self) {
        try Exporter(.csv, settings: settings(run)).run(dataset, to: folder.file("out"))
      }
      let text = try #require(error?.description)
      #expect(text.contains(run) && text.contains("Runs are empty, values, new, old"), "\(text)")
      #expect(!FileManager.default.fileExists(atPath: folder.file("out")))
    }
  }

  @Test func framesThatAreLeftOutTakeTheirNumbersWithThem() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    try TestData.label(dataset)
    let choices = try RunColumn.choose(dataset, [1, 2], run: "old")
    let runs = try EpisodeSource(
      dataset: dataset, settings: ExportSettings(), leavesOut: true, choices: choices
    ).runs(2)
    let advantage = numbers(40, 0.5)
    #expect(
      runs.map { $0.derived[1].values } == [Array(advantage[2..<25]), Array(advantage[30..<38])])
  }

  @Test func textHasNothingWhereARunKnowsNothing() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    _ = try Exporter(.csv).run(dataset, to: folder.file("out.csv"))
    let rows = try String(contentsOfFile: folder.file("out.csv"), encoding: .utf8)
      .split(separator: "\n")
    let names = [
      "dexpie.value", "dexpie.advantage", "dexpie.optimality", "dexpie.optimality_source",
    ]
    #expect(rows[0].hasSuffix("," + names.joined(separator: ",")))
    #expect(rows[1].hasSuffix(",-1.0,0.0,,"))
    #expect(rows[26].hasSuffix(",,0.5,0.5,4.0") && rows[29].hasSuffix(",,,,4.0"))
  }

  @Test func aLogHasMessagesOnlyOfWhatIsKnown() throws {
    let choice = RunColumn.Choice(column: .advantage, run: "new")
    let source = RunColumn.Choice(column: .optimalitySource, run: "new")
    let columns = [
      RunColumn(choice: choice, values: [0.5, .nan, .nan]),
      RunColumn(choice: source, values: [.nan, 4, .nan]),
    ]
    let messages = try (0..<3).map { index in
      String(decoding: try JSONEncoder().encode(MCAPDerived(columns, index)), as: UTF8.self)
    }
    #expect(messages == [#"{"advantage":0.5}"#, #"{"optimality_source":4}"#, "{}"])
    #expect((0..<3).map { MCAPDerived(columns, $0).isEmpty } == [false, false, true])
  }

  @Test func leRobotHasTheColumnsOrEvoRLsOwn() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    for (profile, prefix, suffix) in [
      (LabelProfile.lerobot, "dexpie.", ""), (.evoRL, "complementary_info.", "_dexpie"),
    ] {
      var settings = settings("new")
      settings.profile = profile
      let out = folder.file(profile.rawValue)
      _ = try Exporter(.lerobot, settings: settings).run(dataset, to: out)
      let reader = try ParquetReader(path: out + "/data/chunk-000/file-000.parquet")
      guard
        case .float(let values) = try reader.values(of: "\(prefix)advantage\(suffix)", group: 1),
        case .float(let unknown) = try reader.values(of: "dexpie.optimality", group: 0)
      else { return #expect(Bool(false), "they are floats") }
      #expect(values[3].isNaN && values[4] == 0.5 + 4 / 256)
      #expect(unknown.count == 25 && unknown.allSatisfy(\.isNaN))
      #expect(!reader.columns.contains { $0.name.contains("value_") || $0.name.contains("fold") })
    }
  }

  @Test func theReferencesAdvantageIsThereOnlyWhenItIsWhole() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    func reason(_ report: ExportReport) -> String? {
      report.limits.first { $0.contains("data/advantage") }
    }
    let path = folder.file("part")
    let part = try Exporter(.dexpieZarr).run(dataset, to: path)
    #expect(try #require(reason(part)).contains("new does not know it of 1 of 65 frames"))
    #expect(!FileManager.default.fileExists(atPath: path + "/data/advantage"))
    #expect(FileManager.default.fileExists(atPath: path + "/data/dexpie.advantage/.zarray"))
    let whole = try Exporter(.dexpieZarr, settings: settings("old"))
      .run(dataset, to: folder.file("whole"))
    #expect(reason(whole) == nil)
    let array = try String(
      contentsOfFile: folder.file("whole/data/advantage/.zarray"), encoding: .utf8)
    #expect(array.contains("<f4") && array.contains("65"))
    let none = try TestData.make(folder.file("none.dexpie"))
    let without = try Exporter(.dexpieZarr).run(none, to: folder.file("without"))
    #expect(try #require(reason(without)).contains("no run") && without.derived.isEmpty)
  }

  @Test func hdf5HasTheColumnsAndAnImportListsThem() throws {
    let folder = try TestFolder()
    let dataset = try dataset(folder)
    _ = try Exporter(.dexpieHDF5).run(dataset, to: folder.file("episodes"))
    _ = try Exporter(.robomimic).run(dataset, to: folder.file("demos"))
    for (path, group) in [("episodes/episode_000001.hdf5", ""), ("demos", "data/demo_1/")] {
      let file = try HDF5File(reading: folder.file(path))
      let values = try file.read(group + "dexpie.advantage", as: Float.self)
      #expect(values[3].isNaN && values[4] == 0.5 + 4 / 256 && values.count == 40)
      #expect(try file.read(group + "dexpie.value", as: Float.self).allSatisfy(\.isNaN))
    }
    for (format, path) in [(ImportFormat.dexpieHDF5, "episodes"), (.robomimic, "demos")] {
      let report = try Importer(format).run(
        folder.file(path), into: Dataset(folder.file("\(path).dexpie")))
      #expect(report.unmapped.contains { $0.contains("dexpie.advantage") }, "\(report.unmapped)")
    }
  }
}
