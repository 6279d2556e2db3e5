import Episodes
import Formats
import Foundation
import Robotics
import Testing

@testable import Interchange

@Suite struct ImporterTests {
  /// What a format cannot hold is set to what an import makes of it.
  private func close(_ left: Frame, _ right: Frame) -> Bool {
    func near(_ left: Command?, _ right: Command?) -> Bool {
      guard let left, let right else { return (left == nil) == (right == nil) }
      return left.wrist.distance(to: right.wrist) < 1e-5
        && left.wrist.rotation.angle(to: right.wrist.rotation) < 1e-5
        && (left.hand - right.hand).magnitude < 1e-6
    }
    return left.step == right.step
      && near(
        Command(wrist: left.state.wrist, hand: left.state.hand),
        Command(wrist: right.state.wrist, hand: right.state.hand))
      && near(left.command, right.command) && near(left.proposal, right.proposal)
      && left.scene == right.scene && left.authority == right.authority
      && left.humanWeight == right.humanWeight
      && left.stage.stage == right.stage.stage && left.stage.isSuccess == right.stage.isSuccess
  }

  @Test(arguments: [
    (ExportFormat.lerobot, ImportFormat.lerobot), (.dexpieHDF5, .dexpieHDF5),
    (.robomimic, .robomimic),
  ])
  func whatWasExportedComesBack(_ export: ExportFormat, _ format: ImportFormat) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"), lengths: [25, 40, 3])
    try dataset.setOutcome(2, .failure, author: "Mia")
    _ = try Exporter(export).run(dataset, to: folder.file("out"))
    let other = try Dataset(folder.file("b.dexpie"))
    let report = try Importer(format).run(folder.file("out"), into: other)
    #expect(report.episodes == [1, 2, 3] && report.frames == 68 && report.unmapped == [])
    for id in report.episodes {
      let (left, right) = (try dataset.frames(id), try other.frames(id))
      #expect(left.count == right.count)
      #expect(zip(left, right).allSatisfy { close($0, $1) })
      let (before, after) = (try dataset.episode(id), try other.episode(id))
      #expect(after.header == before.header)
      #expect(after.summary.outcome == (id == 2 ? .failure : nil))
    }
    #expect(try other.verify().filter { $0.severity == .error } == [])
  }

  @Test(arguments: LabelProfile.allCases)
  func whoDroveComesBackFromEveryProfile(_ profile: LabelProfile) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    var settings = ExportSettings()
    settings.profile = profile
    _ = try Exporter(.lerobot, settings: settings).run(dataset, to: folder.file("out"))
    let other = try Dataset(folder.file("b.dexpie"))
    _ = try Importer(.lerobot).run(folder.file("out"), into: other)
    #expect(try other.frames(2).map(\.humanWeight) == dataset.frames(2).map(\.humanWeight))
    #expect(
      try other.frames(2).map { $0.proposal == nil } == dataset.frames(2).map { $0.proposal == nil }
    )
  }

  @Test func aForeignVectorKeepsItsNumbers() throws {
    let map = VectorMap(
      names: ["shoulder", "elbow"], ranges: [-1.5...2.5, 4...4], hand: "arm")
    let (wrist, hand) = map.read([0.5, 4])
    #expect(wrist == .identity && map.left.isEmpty)
    #expect(abs(map.hand.units(hand[0], joint: 0) - 0.5) < 1e-12)
    #expect(map.hand.units(hand[1], joint: 1) == 4)
  }

  @Test func aDescriptionMayNameMoreEntriesThanTheDataHave() {
    let map = VectorMap(names: ["a", "b", "c"], ranges: [2...4], hand: "arm")
    #expect(map.hand.joints.map(\.closed) == [2, 0, 0])
  }

  @Test func moreEntriesThanJointsAreListed() {
    let names = (0..<40).map { "m\($0)" }
    let map = VectorMap(
      names: names, ranges: [ClosedRange<Double>](repeating: 0...1, count: 40), hand: "two arms")
    #expect(map.hand.joints.count == 32 && map.left == Array(names.suffix(8)))
  }

  @Test func aPoseComesBackFromItsNineNumbers() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let pose = Pose(
        position: [random.normal(), random.normal(), random.normal()],
        rotation: Rotation(
          vector: SIMD3(random.normal(), random.normal(), random.normal())))
      let (first, second) = pose.rotation.sixD
      let read = Pose(sixD: [
        pose.position.x, pose.position.y, pose.position.z, first.x, first.y, first.z, second.x,
        second.y, second.z,
      ])
      #expect(read.distance(to: pose) == 0 && read.rotation.angle(to: pose.rotation) < 1e-7)
    }
  }

  @Test(arguments: [("v2.1", "convert_dataset"), ("v4.0", "newer dexpie"), ("", "newer dexpie")])
  func anotherVersionIsRefusedWithWhatToDo(_ version: String, _ advice: String) throws {
    let folder = try TestFolder()
    let dataset = try TestData.make(folder.file("a.dexpie"))
    _ = try Exporter(.lerobot).run(dataset, to: folder.file("out"))
    let info = URL(fileURLWithPath: folder.file("out/meta/info.json"))
    let text = try String(contentsOf: info, encoding: .utf8)
    try Data(text.replacing("v3.0", with: version).utf8).write(to: info)
    let error = #expect(throws: ImportError.self) {
      try Importer(.lerobot).run(folder.file("out"), into: Dataset(folder.file("b.dexpie")))
    }
    #expect(error?.description.contains(advice) ?? false)
    #expect(!FileManager.default.fileExists(atPath: folder.file("b.dexpie")))
  }

  @Test(arguments: ImportFormat.allCases)
  func whatIsNotOfTheFormatIsRefusedWithItsName(_ format: ImportFormat) throws {
    let folder = try TestFolder()
    let dataset = try Dataset(folder.file("a.dexpie"))
    #expect(throws: (any Error).self) {
      try Importer(format).run(folder.file("nothing"), into: dataset)
    }
    let text = folder.file("text")
    try Data("no data".utf8).write(to: URL(fileURLWithPath: text))
    #expect(throws: (any Error).self) { try Importer(format).run(text, into: dataset) }
    #expect(try dataset.episodes().isEmpty)
  }
}
