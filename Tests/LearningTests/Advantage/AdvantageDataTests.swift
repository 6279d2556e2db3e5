import Episodes
import Foundation
import Learning
import Robotics
import Testing

@Suite struct AdvantageDataTests {
  func values(_ data: TrainingData) -> [[Float]] {
    var generator = SeededGenerator(seed: 2)
    return data.episodes.map { $0.steps.map { _ in Float(-generator.uniform()) } }
  }

  @Test func noEpisodeSeesAnotherAndATrimIsTheEnd() throws {
    let fixture = try TrainingFixture()
    try fixture.record(.init(seed: 1, steps: 60))
    try fixture.record(.init(outcome: .failure, seed: 2, steps: 2))
    let trimmed = try fixture.record(.init(outcome: .failure, seed: 3, steps: 50))
    try fixture.dataset.label(trimmed, [.trim(5..<30)], author: "Mia")
    let data = try TrainingData(fixture.dataset)
    let values = values(data)
    let found = try Advantage.estimate(data, values: values)
    for (episode, (values, found)) in zip(data.episodes, zip(values, found)) {
      #expect(
        try Array(found[episode.used])
          == Advantage.gae(values: Array(values[episode.used]), length: 60))
      #expect(found.indices.allSatisfy { episode.used.contains($0) || found[$0] == 0 })
    }
    let outcome = try Advantage.estimate(
      data, values: values, targets: ValueTargetSettings(failureShare: 0.5),
      settings: AdvantageSettings(estimator: .nStep, terminal: .outcome))
    #expect(
      try outcome[0]
        == Advantage.nStep(values: values[0], length: 60, end: 0))
    #expect(try outcome[1] == Advantage.nStep(values: values[1], length: 60, end: -0.5))
    #expect(outcome[1][1] == -0.5 - values[1][1])
  }

  @Test func aValueThatIsNotFiniteIsRefusedByEpisodeAndFrame() throws {
    let fixture = try TrainingFixture()
    try fixture.record()
    let bad = try fixture.record(.init(seed: 2))
    try fixture.dataset.label(bad, [.trim(10..<40)], author: "Mia")
    let data = try TrainingData(fixture.dataset)
    var values = values(data)
    values[1][17] = .nan
    let error = try #require(throws: AdvantageError.self) {
      try Advantage.estimate(data, values: values)
    }
    #expect(error == .notFinite(episode: bad, frame: 17))
    #expect("\(error)".contains("episode \(bad), frame 17"))
    #expect(throws: AdvantageError.notFinite(episode: bad, frame: 17)) {
      try OptimalityLabels(data, advantages: values)
    }
  }

  @Test func valuesOfOtherDataAreRefused() throws {
    let fixture = try TrainingFixture()
    let id = try fixture.record()
    let data = try TrainingData(fixture.dataset)
    let shape = TrainingDataError.otherShape(episode: id, found: 3, expected: 40)
    #expect(throws: AdvantageError.data(shape)) {
      try Advantage.estimate(data, values: [[0, 0, 0]])
    }
    #expect(throws: AdvantageError.data(shape)) {
      try OptimalityLabels(data, advantages: [[0, 0, 0]])
    }
  }
}
