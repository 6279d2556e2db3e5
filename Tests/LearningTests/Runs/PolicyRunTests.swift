import Episodes
import Foundation
import Testing

@testable import Learning

@Suite struct PolicyRunTests {
  func run(_ fixture: TrainingFixture, steps: Int = 8) -> PolicyRun {
    let folder = URL(fileURLWithPath: fixture.dataset.path).deletingLastPathComponent()
    var settings = SmallTraining.settings
    settings.optimiser.steps = steps
    return PolicyRun(
      file: folder.appendingPathComponent("reference.safetensors"),
      settings: .init(training: settings),
      command: "dexpie train", codeVersion: "test")
  }

  func fixture() throws -> TrainingFixture {
    let fixture = try TrainingFixture()
    for seed in 1...3 { try fixture.record(.init(kind: .demonstration, seed: UInt64(seed))) }
    try fixture.record(.init(kind: .rollout, outcome: .failure, seed: 9))
    return fixture
  }

  @Test func aRunLeavesAPolicyAndARecord() throws {
    let fixture = try fixture()
    let reference = run(fixture)
    let result = try #require(try reference.run(fixture.dataset))
    #expect(try PolicyModel(path: reference.file.path) == result.model)
    #expect(result.run.name == "reference-1" && result.run.inputs.count == 3)
    #expect(result.model.description.trainedSteps == 8)
    #expect(try fixture.dataset.run(named: "reference-1") == result.run)
    #expect(try fixture.dataset.staleness(of: result.run).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: reference.checkpoint.path))
  }

  @Test func anInterruptedRunGoesOnWithTheSameBits() throws {
    let fixture = try fixture()
    let reference = run(fixture)
    let whole = try #require(try reference.run(fixture.dataset)).model
    var steps = 0
    let stopped = try reference.run(
      fixture.dataset,
      isCancelled: {
        steps += 1
        return steps == 3
      })
    #expect(stopped == nil)
    #expect(FileManager.default.fileExists(atPath: reference.checkpoint.path))
    var said: [String] = []
    let resumed = try reference.run(fixture.dataset, say: { said.append($0) })
    // The task of the fixture does not say what is seen from the wrist.
    #expect(said.count == 2 && said[0].hasPrefix("No corrective augmentation: "))
    #expect(said.last == "Goes on after step 3 of 8.")
    #expect(resumed?.model == whole)
  }

  @Test func aCheckpointOfAnotherTrainingIsNotGoneOnFrom() throws {
    let fixture = try fixture()
    #expect(try run(fixture).run(fixture.dataset, isCancelled: { true }) == nil)
    #expect(throws: TrainingRunError.self) { try run(fixture, steps: 9).run(fixture.dataset) }
    // Other data are another training, too.
    try fixture.record(.init(kind: .demonstration, seed: 4))
    #expect(throws: TrainingRunError.self) { try run(fixture).run(fixture.dataset) }
  }

  @Test func withoutDemonstrationsThereIsNothingToLearn() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(kind: .rollout, seed: 9))
    #expect(throws: TrainingDataError.self) { try run(fixture).run(fixture.dataset) }
    #expect(try fixture.dataset.runs().isEmpty)
  }

  @Test func aTruncatedCheckpointIsSaid() throws {
    let fixture = try fixture()
    let reference = run(fixture)
    #expect(try reference.run(fixture.dataset, isCancelled: { true }) == nil)
    let bytes = try Data(contentsOf: reference.checkpoint)
    try bytes.prefix(bytes.count / 2).write(to: reference.checkpoint)
    #expect(throws: ModelError.self) { try reference.run(fixture.dataset) }
  }
}
