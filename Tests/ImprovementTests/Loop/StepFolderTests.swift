import Foundation
import Testing

@testable import Improvement

@Suite struct StepFolderTests {
  private struct Refusal: Error {}

  private func folder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  }

  @Test func aStepIsDoneOnceForTheSameInputs() throws {
    let root = folder()
    defer { try? FileManager.default.removeItem(at: root) }
    let steps = try StepFolder(root)
    var times = 0
    func step(_ inputs: [String]) throws -> URL {
      try steps.step("count", from: inputs) { folder in
        times += 1
        try Data("\(times)".utf8).write(to: folder.appendingPathComponent("n"))
      }
    }
    let first = try step(["a", "b"])
    #expect(try step(["a", "b"]) == first && times == 1)
    #expect(StepFolder.seconds(first).map { $0 >= 0 } == true)
    // Neither other texts nor the same letters divided otherwise are the same inputs.
    #expect(try step(["ab"]) != first && step(["a", "c"]) != first)
    #expect(times == 3)
  }

  @Test func aStepThatFailsLeavesNothing() throws {
    let root = folder()
    defer { try? FileManager.default.removeItem(at: root) }
    let steps = try StepFolder(root)
    #expect(throws: Refusal.self) {
      try steps.step("fail", from: []) { folder in
        try Data().write(to: folder.appendingPathComponent("half"))
        throw Refusal()
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path).isEmpty)
  }

  @Test func whatAKilledStepLeftIsNotTakenForItsResult() throws {
    let root = folder()
    defer { try? FileManager.default.removeItem(at: root) }
    let steps = try StepFolder(root)
    let done = try steps.step("kill", from: ["x"]) { _ in }
    let beside = root.appendingPathComponent("." + done.lastPathComponent)
    try FileManager.default.moveItem(at: done, to: beside)
    try Data().write(to: beside.appendingPathComponent("half"))
    let again = try steps.step("kill", from: ["x"]) { folder in
      let found = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(found.isEmpty)
    }
    #expect(again == done)
    #expect(!FileManager.default.fileExists(atPath: again.appendingPathComponent("half").path))
  }
}
