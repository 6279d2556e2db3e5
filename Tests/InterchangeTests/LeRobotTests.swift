import Episodes
import Formats
import Foundation
import Robotics
import Testing

@testable import Interchange

@Suite struct LeRobotTests {
  @Test(arguments: LabelProfile.allCases)
  func everyColumnIsDeclaredAndHoldsTheFrames(_ profile: LabelProfile) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    var settings = ExportSettings()
    settings.profile = profile
    _ = try Exporter(.lerobot, settings: settings).run(dataset, to: folder.file("out"))
    let reader = try ParquetReader(path: folder.file("out/data/chunk-000/file-000.parquet"))
    #expect(reader.groups == [25, 40])
    let info = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: folder.file("out/meta/info.json"))))
        as? [String: Any])
    let features = try #require(info["features"] as? [String: Any])
    // LeRobot refuses a dataset with a column that is not declared.
    #expect(Set(features.keys) == Set(reader.columns.map(\.name)))
    let frames = try dataset.frames(2)
    #expect(try reader.values(of: "index", group: 1) == .int64((25..<65).map { $0 }))
    guard case .floats(let actions, let lengths) = try reader.values(of: "action", group: 1)
    else { return #expect(Bool(false), "actions are vectors") }
    #expect(lengths == [Int](repeating: 15, count: 40))
    #expect(actions[0] == Float(frames[0].command.wrist.position.x))
    #expect(actions[15 * 39 + 14] == Float(frames[39].command.hand[5]))
  }

  @Test func dataGoOnInTheNextFileWhenOneIsFull() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [30, 30, 30])
    var settings = ExportSettings()
    settings.fileSize = 1
    _ = try Exporter(.lerobot, settings: settings).run(dataset, to: folder.file("out"))
    for number in 0..<3 {
      let path = folder.file("out/data/chunk-000/file-00\(number).parquet")
      #expect(try ParquetReader(path: path).groups == [30])
    }
    let episodes = try ParquetReader(
      path: folder.file("out/meta/episodes/chunk-000/file-000.parquet"))
    #expect(try episodes.values(of: "data/file_index", group: 0) == .int64([0, 1, 2]))
    #expect(try episodes.values(of: "dataset_from_index", group: 0) == .int64([0, 30, 60]))
  }

  @Test func statisticsOfAllEpisodesAreThoseOfAllTheirFrames() throws {
    var random = SeededGenerator(seed: 4)
    let parts = [7, 300, 41].map { count in
      (0..<count * 2).map { _ in Float(random.normal()) }
    }
    var joined: FeatureStatistics?
    for part in parts {
      let own = try #require(FeatureStatistics(.floats(part, width: 2), width: 2))
      if joined?.add(own) == nil { joined = own }
    }
    let all = Array(parts.joined())
    let statistics = try #require(joined)
    #expect(statistics.count == 348)
    for entry in 0..<2 {
      let values = stride(from: entry, to: all.count, by: 2).map { Double(all[$0]) }
      let mean = values.reduce(0, +) / 348
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 348
      #expect(abs(statistics.mean[entry] - mean) < 1e-12)
      #expect(abs(statistics.deviation[entry] - variance.squareRoot()) < 1e-12)
      #expect(statistics.minimum[entry] == values.min())
      #expect(statistics.maximum[entry] == values.max())
    }
  }

  @Test func aReleaseIsOneFrameAfterAPersonDrove() throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [25])
    let columns = try #require(
      try EpisodeSource(dataset: dataset, settings: ExportSettings(), leavesOut: false).runs(1)
        .first)
    let expected: [Float] = (0..<25).map { $0 / 10 == 1 ? 1 : $0 == 20 ? 2 : 0 }
    #expect(columns.interventionPhase == expected)
  }
}
