import Formats
import Foundation
import Testing

@testable import Learning

@Suite struct PolicyExportTests {
  func withFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("export.safetensors").path)
  }

  @Test(arguments: PolicyTrainingSettings.Standardisation.allCases)
  func itIsAPolicyStillAndHasOneLayout(
    standardisation: PolicyTrainingSettings.Standardisation
  ) throws {
    var settings = SmallTraining.settings
    settings.standardisation = standardisation
    let model = try SmallTraining().training(settings).model()
    let (horizon, width) = (6, model.description.lowest.count / 6)
    try withFile { path in
      try PolicyExport(model).write(path: path)
      #expect(try PolicyModel(path: path) == model)
      let file = try SafeTensors(path: path)
      for name in ["action.mean", "action.deviation", "chunk.lowest", "chunk.highest"] {
        #expect(file.tensor(name)?.shape == [horizon, width])
      }
      #expect(file.tensor("observation.limit")?.values == [5])
      let signal = try #require(file.tensor("schedule.signal")?.values)
      let noise = try #require(file.tensor("schedule.noise")?.values)
      #expect(zip(signal, noise).allSatisfy { abs($0 * $0 + $1 * $1 - 1) < 1e-6 })
      #expect(file.tensor("check.2.prefix")?.shape == [4, width])
      #expect(file.tensor("check.1.chunk")?.shape == [4, horizon, width])
      #expect(file.tensor("check.1.optimality") == nil)
    }
  }

  @Test func theInterfaceNamesEveryNumber() throws {
    let model = try SmallTraining(method: .dexpie).training(method: .dexpie).model()
    try withFile { path in
      let export = PolicyExport(model)
      try export.write(path: path)
      let file = try SafeTensors(path: path)
      let text = try #require(file.metadata["interface"])
      let read = try JSONDecoder().decode(PolicyExport.Interface.self, from: Data(text.utf8))
      #expect(read == export.interface)
      #expect(read.observation == model.description.encoder.names)
      #expect(read.action.count == file.tensor("action.mean")?.shape.last)
      #expect(read.visited.count == 5 && read.visited.first == 49 && read.visited.last == 0)
      #expect(read.condition["prefix"]?.last == file.tensor("condition.1.weight")?.shape.first)
      #expect(file.tensor("check.0.guidance")?.values == [1.5])
      #expect(file.tensor("check.1.guidance")?.values == [3])
    }
  }

  @Test func itSaysWhatActionsAreSeenFrom() throws {
    let relative = PolicyExport(try SmallTraining().training().model())
    #expect(relative.interface.actionReference.hasPrefix("measured wrist"))
    let absolute = PolicyExport(try SmallTraining(actionFrame: .absolute).training().model())
    #expect(absolute.interface.actionReference.hasPrefix("world"))
    try withFile { path in
      try absolute.write(path: path)
      #expect(try PolicyModel(path: path).description.actionFrame == .absolute)
    }
  }

  @Test func onlyAnEarlierExportIsReplaced() throws {
    let model = try SmallTraining().training().model()
    let export = PolicyExport(model)
    try withFile { path in
      try model.write(path: path)
      #expect(throws: ModelError.exists(path: path)) { try export.write(path: path) }
      #expect(throws: ModelError.notAnExport(path: path)) {
        try export.write(path: path, overwrites: true)
      }
      #expect(try PolicyModel(path: path) == model)
      try FileManager.default.removeItem(atPath: path)
      try export.write(path: path)
      let first = try Data(contentsOf: URL(fileURLWithPath: path))
      try export.write(path: path, overwrites: true)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
      #expect(throws: ModelError.self) { try export.write(path: path + "/none/x") }
    }
  }
}
