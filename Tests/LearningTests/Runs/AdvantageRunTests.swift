import Episodes
import Foundation
import Testing

@testable import Learning

@Suite struct AdvantageRunTests {
  /// Six rollouts, a person's part in one of them, and a demonstration.
  func fixture() throws -> TrainingFixture {
    let fixture = try TrainingFixture()
    try fixture.record(.init(kind: .demonstration, seed: 20, steps: 30))
    for seed in 1...6 {
      try fixture.record(
        .init(
          outcome: seed % 3 == 0 ? .failure : .success, seed: UInt64(seed), steps: 40 + seed,
          human: seed == 2 ? 10..<42 : 0..<0))
    }
    let folder = URL(fileURLWithPath: fixture.dataset.path).deletingLastPathComponent()
    let critic = CriticRun(
      file: folder.appendingPathComponent("critic.safetensors"),
      settings: .init(critic: CriticFixture.settings(steps: 4)), codeVersion: "test")
    #expect(try critic.run(fixture.dataset) != nil)
    return fixture
  }

  @Test func whatIsStoredIsTheEstimateOfTheCriticsValues() throws {
    let fixture = try fixture()
    let settings = AdvantageRun.Settings(
      advantage: AdvantageSettings(window: 10, terminal: .outcome))
    let result = try AdvantageRun(settings: settings, codeVersion: "test").run(fixture.dataset)
    #expect(result.run.name == "advantage-1" && result.run.parents == ["critic-1"])
    let data = try TrainingData(fixture.dataset)
    let values = try data.episodes.map {
      try #require(try fixture.dataset.derived(.value, of: $0.id, run: "critic-1")).values
    }
    let expected = try Advantage.estimate(
      data, values: values, targets: ValueTargetSettings(), settings: settings.advantage)
    for (index, episode) in data.episodes.enumerated() {
      let found = try #require(
        try fixture.dataset.derived(.advantage, of: episode.id, run: "advantage-1"))
      #expect(found.values == expected[index])
      let scores = try #require(
        try fixture.dataset.derived(.optimality, of: episode.id, run: "advantage-1"))
      #expect(scores.values.allSatisfy { (0...1).contains($0) })
    }
    #expect(result.sources[.demonstration] == 30)
    #expect((result.sources[.intervention] ?? 0) > 0 && (result.sources[.advantage] ?? 0) > 0)
  }

  @Test func recapGivesABit() throws {
    let fixture = try fixture()
    _ = try AdvantageRun(settings: .init(method: .recap), codeVersion: "test").run(fixture.dataset)
    for episode in try fixture.dataset.episodes() {
      let scores = try #require(
        try fixture.dataset.derived(.optimality, of: episode.id, run: "advantage-1"))
      #expect(scores.values.allSatisfy { $0 == 0 || $0 == 1 })
    }
  }

  @Test func aCriticThatIsStaleIsSaidAndOneThatIsIncompleteRefused() throws {
    let fixture = try fixture()
    let id = try fixture.record(.init(seed: 30))
    #expect {
      try AdvantageRun(codeVersion: "test").run(fixture.dataset)
    } throws: { error in
      guard case .incomplete(let run, .value, let episode)? = error as? TrainingRunError else {
        return false
      }
      return run == "critic-1" && episode == id
    }
    #expect(try fixture.dataset.runs(.advantage).isEmpty)
  }

  @Test func aCriticThatIsNotThereIsNamed() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init())
    #expect(throws: TrainingRunError.noCritic(path: fixture.dataset.path)) {
      try AdvantageRun(codeVersion: "test").run(fixture.dataset)
    }
    #expect(throws: (any Error).self) {
      try AdvantageRun(critic: "critic-9", codeVersion: "test").run(fixture.dataset)
    }
  }
}
