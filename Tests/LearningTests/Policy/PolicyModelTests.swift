import Formats
import Foundation
import Testing

@testable import Learning

@Suite struct PolicyModelTests {
  /// A file in a folder of its own.
  func withFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("policy.safetensors").path)
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let model = try SmallTraining().training().model()
    try withFile { path in
      try model.write(path: path)
      #expect(try PolicyModel(path: path) == model)
      let first = try Data(contentsOf: URL(fileURLWithPath: path))
      try model.write(path: path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
    }
  }

  /// As earlier programs wrote them: nothing is said of what actions are seen from.
  @Test func aPolicyOfAnEarlierProgramHasRelativeActions() throws {
    let model = try SmallTraining().training().model()
    try withFile { path in
      try model.write(path: path)
      let text = try #require(try SafeTensors(path: path).metadata["description"])
      #expect(!text.contains("actionFrame"))
      #expect(try PolicyModel(path: path).description.actionFrame == nil)
    }
  }

  @Test func whatIsNoPolicyIsRefusedInWords() throws {
    let model = try SmallTraining().training().model()
    try withFile { path in
      #expect(throws: ModelError.self) { try PolicyModel(path: path) }
      try model.write(path: path)
      let file = try SafeTensors(path: path)
      func refused(_ change: (inout SafeTensors) -> Void) throws -> ModelError? {
        var changed = file
        change(&changed)
        try changed.write(path: path)
        do {
          _ = try PolicyModel(path: path)
          return nil
        } catch { return error }
      }
      #expect(try refused { $0.tensors[0].values[0] += 1 } == .damaged(path: path))
      #expect(try refused { $0.tensors.removeLast() } == .damaged(path: path))
      #expect(
        try refused { $0.metadata["version"] = "2" } == .fromTheFuture(path: path, version: 2))
      #expect(
        try refused { $0.metadata["kind"] = "critic" }
          == .otherKind(path: path, found: "critic", expected: "policy"))
      for key in ["format", "version", "kind", "description"] {
        #expect(try refused { $0.metadata[key] = nil } != nil)
      }
      let text = try #require(file.metadata["description"])
      let wide = text.replacingOccurrences(of: "\"width\":32", with: "\"width\":33")
      #expect(wide != text)
      #expect(
        try refused { $0.metadata["description"] = wide }
          == .otherShape(path: path, tensor: "film.weight"))
      #expect(try refused { _ in } == nil)
    }
  }

  @Test func aTruncatedFileIsRefused() throws {
    let model = try SmallTraining().training().model()
    try withFile { path in
      try model.write(path: path)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for count in [0, 7, 8, 100, bytes.count / 2, bytes.count - 1] {
        try bytes.prefix(count).write(to: URL(fileURLWithPath: path))
        #expect(throws: ModelError.self) { try PolicyModel(path: path) }
      }
    }
  }
}
