import Episodes
import Foundation
import Testing

@testable import Learning

@Suite struct CriticRunTests {
  func fixture() throws -> TrainingFixture {
    let fixture = try TrainingFixture()
    for seed in 1...6 {
      try fixture.record(
        .init(outcome: seed % 3 == 0 ? .failure : .success, seed: UInt64(seed), steps: 20 + seed))
    }
    return fixture
  }

  func run(_ fixture: TrainingFixture, steps: Int = 4, noise: Float = 0.2) -> CriticRun {
    let folder = URL(fileURLWithPath: fixture.dataset.path).deletingLastPathComponent()
    var settings = CriticFixture.settings(steps: steps)
    settings.noise = noise
    return CriticRun(
      file: folder.appendingPathComponent("critic.safetensors"), settings: .init(critic: settings),
      codeVersion: "test")
  }

  @Test func aRunLeavesACriticValuesAndFolds() throws {
    let fixture = try fixture()
    let critic = run(fixture)
    let result = try #require(try critic.run(fixture.dataset))
    #expect(result.run.name == "critic-1" && result.run.inputs.count == 6)
    #expect(try CriticModel(path: critic.file.path).weights.count == 1)
    #expect(!FileManager.default.fileExists(atPath: critic.checkpoint.path))
    let data = try TrainingData(fixture.dataset)
    let folds = try CrossFitTraining(data, settings: critic.settings.critic).folds
    for (index, episode) in data.episodes.enumerated() {
      let values = try #require(
        try fixture.dataset.derived(.value, of: episode.id, run: "critic-1"))
      #expect(values.values.count == episode.count)
      #expect(values.values.allSatisfy { (-1...0).contains($0) })
      let fold = try #require(try fixture.dataset.derived(.fold, of: episode.id, run: "critic-1"))
      #expect(Set(fold.values) == [Float(folds[index])])
    }
    #expect(result.run.metrics["RMSE"] == result.metrics.rootMeanSquare)
  }

  /// Stopped after the first, in the middle and after the last step of a network, again and again.
  @Test func anInterruptedRunGoesOnWithTheSameBits() throws {
    let fixture = try fixture()
    let whole = try #require(try run(fixture).run(fixture.dataset))
    let expected = try CriticModel(path: run(fixture).file.path)
    var results: [CriticRun.Result] = []
    var said: [String] = []
    while results.isEmpty {
      var steps = 0
      let result = try run(fixture).run(
        fixture.dataset,
        isCancelled: {
          steps += 1
          return steps == 3
        }, say: { said.append($0) })
      if let result { results.append(result) }
    }
    #expect(said == [3, 6, 9, 12, 15].map { "Goes on after step \($0) of 16." })
    #expect(results.first?.metrics == whole.metrics)
    #expect(try CriticModel(path: run(fixture).file.path) == expected)
  }

  @Test func aCheckpointOfAnotherTrainingIsNotGoneOnFrom() throws {
    let fixture = try fixture()
    #expect(try run(fixture).run(fixture.dataset, isCancelled: { true }) == nil)
    #expect(throws: TrainingRunError.self) { try run(fixture, noise: 0.1).run(fixture.dataset) }
    #expect(try fixture.dataset.runs().isEmpty)
  }
}
