import Foundation
import Testing

@testable import Learning

@Suite struct TrainingLoopTests {
  func loop(_ folder: URL, steps: Int = 6, first: Int = 0, loss: Double? = nil) -> TrainingLoop {
    TrainingLoop(
      first: first, steps: steps, interval: 0,
      checkpoint: folder.appendingPathComponent("m.checkpoint"), loss: loss)
  }

  func checkpoint(_ step: Int) -> Checkpoint {
    let numbers: [Float] = [1, 2]
    return Checkpoint(
      fingerprint: "f", finished: [[3], [4, 5]],
      state: TrainingState(
        weights: numbers, average: numbers, moment1: numbers, moment2: numbers, step: step))
  }

  func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  @Test func checkpointsComeBackWhole() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let loop = loop(folder)
    var step = 0
    let loss = try loop.run(
      isCancelled: { false }, say: { _ in }, progress: { _ in }, save: { checkpoint(step) },
      takeStep: {
        step += 1
        return Double(step)
      })
    var expected = checkpoint(6)
    expected.loss = loss
    #expect(try Checkpoint(path: loop.checkpoint.path) == expected)
  }

  /// A disk that is full for a while, here a folder that is gone for a while.
  @Test func aCheckpointThatCannotBeWrittenIsSaidOnceAndEndsNothing() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let aside = folder.appendingPathExtension("aside")
    var step = 0
    var said: [String] = []
    let loss = try loop(folder).run(
      isCancelled: { false }, say: { said.append($0) }, progress: { _ in },
      save: {
        if step == 2 { try? FileManager.default.moveItem(at: folder, to: aside) }
        if step == 5 { try? FileManager.default.moveItem(at: aside, to: folder) }
        return checkpoint(step)
      },
      takeStep: {
        step += 1
        return 1
      })
    #expect(loss == 1 && step == 6)
    #expect(said.count == 1 && said.first?.contains("the training goes on") == true, "\(said)")
    #expect(try Checkpoint(path: loop(folder).checkpoint.path).state?.step == 6)
  }

  @Test func aTrainingThatWasAtItsEndKeepsItsLoss() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let loss = try loop(folder, first: 6, loss: 0.5).run(
      isCancelled: { false }, say: { _ in }, progress: { _ in }, save: { checkpoint(6) },
      takeStep: { .nan })
    #expect(loss == 0.5)
  }

  @Test func aLossThatIsNoNumberIsAnError() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: TrainingRunError.diverged(step: 1)) {
      try loop(folder).run(
        isCancelled: { false }, say: { _ in }, progress: { _ in }, save: { checkpoint(1) },
        takeStep: { .infinity })
    }
  }

  @Test func memoryThatIsNotThereIsSaidBefore() throws {
    #expect(throws: TrainingRunError.memory(needed: 3_000_000, available: 2_000_000)) {
      try TrainingMemory.require(bytes: 3_000_000, available: 2_000_000)
    }
    try TrainingMemory.require(bytes: 2_000_000, available: 2_000_000)
    try TrainingMemory.require(bytes: .max, available: nil)
    let available = try #require(TrainingMemory.available)
    #expect(available > 0)
    let examples = try SmallTraining().examples
    var settings = SmallTraining.settings
    let small = TrainingMemory.policy(examples, settings)
    settings.network.width *= 2
    #expect(TrainingMemory.policy(examples, settings) > small && small > 0)
  }
}
