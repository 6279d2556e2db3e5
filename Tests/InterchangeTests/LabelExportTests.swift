import Episodes
import Formats
import Foundation
import Robotics
import Testing

@testable import Interchange

@Suite struct LabelExportTests {
  private func labelled(_ folder: TestFolder) throws -> Dataset {
    let dataset = try TestData.make(folder.file("a.dexpie"))
    try TestData.label(dataset)
    return dataset
  }

  private func runs(
    _ dataset: Dataset, _ episode: EpisodeID, leavesOut: Bool
  ) throws -> [EpisodeColumns] {
    try EpisodeSource(dataset: dataset, settings: ExportSettings(), leavesOut: leavesOut)
      .runs(episode)
  }

  @Test func everyFrameHasWhatIsSaidOfItsSegment() throws {
    let folder = try TestFolder()
    let columns = try #require(try runs(labelled(folder), 2, leavesOut: false).first)
    #expect(columns.count == 40 && columns.framesAfter == 0)
    let labels = columns.labels
    let segments =
      [Int](repeating: 0, count: 10) + [Int](repeating: 1, count: 10)
      + [Int](repeating: 2, count: 5) + [Int](repeating: 3, count: 5)
      + [Int](repeating: 4, count: 10)
    #expect(labels.map(\.segment) == segments)
    let kinds: [Segment.Kind] = [.policy, .recovery, .policy, .policy, .recovery]
    #expect(labels.map(\.kind) == segments.map { kinds[$0] })
    // Fair and best: optimality (0.5 + 1) / 2, which is the grade good.
    let optimality: [Double?] = [0.75, 0.75, nil, nil, nil]
    #expect(labels.map(\.optimality) == segments.map { optimality[$0] })
    #expect(labels.map(\.grade) == segments.map { $0 < 2 ? .good : nil })
    #expect(labels[0].reasons == [.slipped, .stuck] && labels[10].reasons == [])
    #expect(labels.map(\.isExcluded) == segments.map { $0 == 3 })
    #expect(labels.map(\.isOutside) == (0..<40).map { $0 < 2 || $0 >= 38 })
    #expect(
      labels.map(\.isPreIntervention) == (0..<40).map { (7..<10) ~= $0 || (27..<30) ~= $0 })
  }

  @Test func ofGradesThatAreAsNearTheWorseCounts() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    try dataset.label(1, [.grade(0..<10, .fair)], author: "Mia")
    try dataset.label(1, [.grade(0..<10, .good)], author: "Jon")
    let label = try #require(try runs(dataset, 1, leavesOut: false).first?.labels.first)
    #expect(label.optimality == 0.625 && label.grade == .fair)
  }

  @Test func trainingHasNoExcludedFramesAndNothingReachesOverAGap() throws {
    let folder = try TestFolder()
    let runs = try runs(labelled(folder), 2, leavesOut: true)
    #expect(runs.map { $0.frames.map(\.step) } == [Array(2..<25), Array(30..<38)])
    #expect(runs.map(\.framesAfter) == [8, 0])
    #expect(runs[0].done.allSatisfy { !$0 } && runs[1].done == (0..<8).map { $0 == 7 })
  }

  @Test(arguments: ExportFormat.allCases)
  func excludedFramesAreLeftOutWhereOneTrains(_ format: ExportFormat) throws {
    let folder = try TestFolder()
    let dataset = try labelled(folder)
    let report = try Exporter(format).run(dataset, to: folder.file("out"))
    #expect(report.episodes == 2 && report.frames == (format.isForTraining ? 56 : 65))
    #expect(report.runs == (format.isForTraining ? 3 : 2))
    #expect(report.framesLeftOut == (format.isForTraining ? 9 : 0))
    var settings = ExportSettings()
    settings.includesExcluded = true
    let all = try Exporter(format, settings: settings).run(dataset, to: folder.file("all"))
    #expect(all.runs == 2 && all.frames == 65 && all.framesLeftOut == 0)
    try dataset.label(2, [.excludeEpisode(true)], author: "Mia")
    let without = try Exporter(format).run(dataset, to: folder.file("without"))
    #expect(without.episodes == (format.isForTraining ? 1 : 2))
    try dataset.label(1, [.excludeEpisode(true)], author: "Mia")
    if format.isForTraining {
      #expect(throws: ExportError.nothingToExport(path: dataset.path)) {
        try Exporter(format).run(dataset, to: folder.file("none"))
      }
    }
  }

  @Test func rlinfHasTheReturnsOfTheOutcome() throws {
    let folder = try TestFolder()
    let dataset = try labelled(folder)
    try dataset.setOutcome(1, .success, author: "Mia")
    var settings = ExportSettings()
    settings.profile = .rlinf
    _ = try Exporter(.lerobot, settings: settings).run(dataset, to: folder.file("out"))
    let reader = try ParquetReader(path: folder.file("out/meta/returns_dexpie.parquet"))
    #expect(reader.groups == [25, 23, 8])
    func numbers(_ name: String, _ group: Int) throws -> [Float] {
      guard case .float(let values) = try reader.values(of: name, group: group) else { return [] }
      return values
    }
    #expect(try numbers("return", 0) == (0..<25).map { Float($0 - 24) })
    #expect(try numbers("reward", 0) == (0..<25).map { $0 == 24 ? 0 : -1 })
    // The failed episode goes on over its gap.
    #expect(try numbers("return", 1) == (0..<23).map { Float($0 - 30 - 300) })
    #expect(try numbers("return", 2).last == -300 && numbers("reward", 2).last == -300)
    #expect(try numbers("reward", 1).allSatisfy { $0 == -1 })
  }

  @Test func whatIsNotKnownSpoilsNoStatistics() throws {
    let none = [Float](repeating: .nan, count: 4)
    var joined = try #require(FeatureStatistics(.float(none), width: 1))
    #expect(joined.mean == [0] && joined.maximum == [0] && joined.count == 4)
    joined.add(try #require(FeatureStatistics(.float([.nan, 3, 5]), width: 1)))
    joined.add(try #require(FeatureStatistics(.float(none), width: 1)))
    joined.add(try #require(FeatureStatistics(.float([10]), width: 1)))
    #expect(joined.minimum == [3] && joined.maximum == [10] && joined.mean == [6])
    #expect(abs(joined.deviation[0] * joined.deviation[0] - 26 / 3) < 1e-12)
    #expect(joined.count == 12)
  }
}
