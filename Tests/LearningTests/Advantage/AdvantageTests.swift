import Foundation
import Learning
import Robotics
import Testing

@Suite struct AdvantageTests {
  /// Values of random episodes: a frame, two, and up to `longest`.
  func episodes(_ seed: UInt64, longest: Int = 900) -> [[Float]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<12).map { index in
      let count = index < 3 ? index + 1 : 1 + Int(generator.next() % UInt64(longest))
      return (0..<count).map { _ in Float(-generator.uniform()) }
    }
  }

  func largestError(_ found: [Float], _ expected: [Double]) -> Double {
    #expect(found.count == expected.count)
    return zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0
  }

  @Test func gaeIsTheSumAsItIsWritten() throws {
    for seed in 0..<8 as Range<UInt64> {
      for values in episodes(seed) {
        for (gamma, lambda, window) in [
          (1, 0.99, 34), (1, 0.97, 28), (1, 1, 34), (0.98, 0.9, 7), (1, 0.99, 2), (1, 1, 5000),
          (0.99, 0.95, 800), (1, 0, 34), (0, 1, 34), (0.5, 0.5, 3),
        ] as [(Double, Double, Int)] {
          let found = try Advantage.gae(
            values: values, length: 300,
            settings: AdvantageSettings(discount: gamma, decay: lambda, window: window))
          let expected = NaiveFormulas.gae(
            values, length: 300, gamma: gamma, lambda: lambda, window: window)
          #expect(largestError(found, expected) < 1e-6)
          #expect(found.last == 0)
        }
      }
    }
  }

  @Test func nothingIsLostInLongEpisodesWithoutDecay() throws {
    var generator = SeededGenerator(seed: 5)
    let values = (0..<200_000).map { _ in Float(-generator.uniform()) }
    let settings = AdvantageSettings(decay: 1, window: 5000)
    let found = try Advantage.gae(values: values, length: 800, settings: settings)
    // Without decay the sum telescopes to the n-step formula.
    let expected = NaiveFormulas.nStep(values, length: 800, steps: 4999)
    #expect(largestError(found, expected) < 1e-6)
    #expect(
      largestError(
        try Advantage.nStep(
          values: values, length: 800, settings: AdvantageSettings(steps: 4999)), expected) < 1e-6)
  }

  @Test func nStepIsTheFormulaAsItIsWritten() throws {
    for seed in 0..<8 as Range<UInt64> {
      for values in episodes(seed) {
        for steps in [1, 24, 1000] {
          let found = try Advantage.nStep(
            values: values, length: 500, settings: AdvantageSettings(steps: steps))
          let expected = NaiveFormulas.nStep(values, length: 500, steps: steps)
          #expect(largestError(found, expected) < 1e-6)
          #expect(found.last == 0)
        }
      }
    }
  }

  @Test func whatHappenedAtTheEndTakesThePlaceOfThePrediction() throws {
    for values in episodes(3, longest: 200) {
      for end in [0, -1, -0.5] {
        var replaced = values
        replaced[replaced.count - 1] = Float(end)
        for (found, plain) in [
          (
            try Advantage.gae(values: values, length: 300, end: end),
            try Advantage.gae(values: replaced, length: 300)
          ),
          (
            try Advantage.nStep(values: values, length: 300, end: end),
            try Advantage.nStep(values: replaced, length: 300)
          ),
        ] {
          #expect(largestError(Array(found.dropLast()), plain.dropLast().map(Double.init)) < 1e-6)
          let last = try #require(values.last)
          #expect(found.last == Float(end - Double(last)))
        }
      }
    }
  }

  @Test func oneFrameHasNothingAfterItAndNoFrameGivesNothing() throws {
    #expect(try Advantage.gae(values: [-0.3], length: 10) == [0])
    #expect(try Advantage.nStep(values: [-0.3], length: 10) == [0])
    #expect(try Advantage.gae(values: [-0.25], length: 10, end: -1) == [-0.75])
    #expect(try Advantage.gae(values: [], length: 10) == [])
    #expect(try Advantage.nStep(values: [], length: 10) == [])
  }

  @Test func aPerfectCriticOfAnEpisodeWithoutDecayHasNoAdvantage() throws {
    let values = ValueTarget.targets(count: 250, isFailure: false, length: 300)
    let found = try Advantage.gae(values: values, length: 300)
    #expect(found.allSatisfy { abs($0) < 1e-6 })
  }

  @Test func theWindowIsThatOfTheReference() {
    #expect(AdvantageSettings().window == 34)
    #expect(AdvantageSettings.window(horizon: 24) == 29)
    #expect(AdvantageSettings.window(horizon: 10) == 12)
  }

  @Test func whatIsNotFiniteIsRefusedByItsFrame() {
    for bad in [Float.nan, .infinity, -.infinity] {
      var values = [Float](repeating: -0.5, count: 100)
      values[73] = bad
      #expect(throws: AdvantageError.notFinite(episode: nil, frame: 73)) {
        try Advantage.gae(values: values, length: 100)
      }
      #expect(throws: AdvantageError.notFinite(episode: nil, frame: 73)) {
        try Advantage.nStep(values: values, length: 100)
      }
    }
    #expect(throws: AdvantageError.notFinite(episode: nil, frame: 1)) {
      try Advantage.gae(values: [0, 0], length: 100, end: .nan)
    }
  }

  @Test func unusableSettingsAreRefused() throws {
    for settings in [
      AdvantageSettings(discount: 1.01), AdvantageSettings(decay: -0.1),
      AdvantageSettings(decay: .nan), AdvantageSettings(window: 1), AdvantageSettings(steps: 0),
    ] {
      let error = try #require(throws: AdvantageError.self) {
        try Advantage.gae(values: [0, 0], length: 10, settings: settings)
      }
      guard case .setting = error else { Issue.record("\(error)"); continue }
      #expect("\(error)".hasSuffix("."))
    }
    #expect(throws: AdvantageError.self) { try Advantage.gae(values: [0, 0], length: 0) }
  }
}
