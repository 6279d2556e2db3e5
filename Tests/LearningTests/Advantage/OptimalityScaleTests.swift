import Foundation
import Learning
import Robotics
import Testing

@Suite struct OptimalityScaleTests {
  func advantages(_ count: Int, seed: UInt64 = 1) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Float(generator.normal(deviation: 0.05)) }
  }

  @Test func quantilesAreThoseOfNumpy() throws {
    // numpy.quantile([3, 1, 10, 2, 7], [0.6, 0.8, 0, 1, 0.33])
    let numbers: [Float] = [1, 2, 3, 7, 10]
    for (share, value) in [(0.6, 4.6), (0.8, 7.6), (0, 1), (1, 10), (0.33, 2.32)] {
      #expect(abs(Quantile.linear(numbers, share) - value) < 1e-12)
    }
    for count in [1, 2, 5, 100, 4321] {
      let numbers = advantages(count)
      for share in [0, 0.05, 0.6, 0.8, 1] {
        let found = Quantile.linear(numbers.sorted(), share)
        #expect(abs(found - NaiveFormulas.quantile(numbers, share)) < 1e-12)
      }
    }
    #expect(Quantile.linear([Float](), 0.5).isNaN)
  }

  @Test func scoresAreTheFormulasAsTheyAreWritten() throws {
    for seed in 0..<5 as Range<UInt64> {
      let numbers = advantages(3000, seed: seed)
      let low = NaiveFormulas.quantile(numbers, 0.6)
      let high = NaiveFormulas.quantile(numbers, 0.8)
      for slope in [1, 3, 5.0] {
        let paper = try OptimalityScale(
          fitting: numbers, settings: OptimalitySettings(slope: slope))
        let code = try OptimalityScale(
          fitting: numbers, settings: OptimalitySettings(slope: slope, form: .code))
        for number in numbers {
          let a = Double(number)
          let expected = NaiveFormulas.paperScore(a, low: low, high: high, alpha: slope)
          #expect(abs(Double(paper.score(number)) - expected) < 1e-6)
          let other = NaiveFormulas.codeScore(a, low: low, high: high, divisor: slope)
          #expect(abs(Double(code.score(number)) - other) < 1e-6)
          #expect(paper.bit(number) == (a > low ? 1 : 0))
        }
      }
    }
  }

  @Test func theQuantilesGetAHalfAndTheSigmoidOfTheSlope() throws {
    var scale = try OptimalityScale(fitting: advantages(1001))
    scale.low = 0.25
    scale.high = 0.5
    #expect(scale.score(0.25) == 0.5 && abs(scale.score(0.5) - 0.9933071) < 1e-6)
    #expect(scale.bit(0.25) == 0)
    #expect(scale.score(-3e38) == 0 && scale.score(3e38) == 1)
  }

  @Test func aScoreNeverFallsWithTheAdvantage() throws {
    let numbers = advantages(500).sorted()
    for form in OptimalitySettings.Form.allCases {
      let scale = try OptimalityScale(
        fitting: numbers, settings: OptimalitySettings(form: form))
      let scores = numbers.map(scale.score)
      #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func advantagesThatAreAllTheSameAreRefused() throws {
    let error = try #require(throws: AdvantageError.self) {
      try OptimalityScale(fitting: [0.5, 0.5, 0.5])
    }
    #expect(error == .noSpread(low: 0.6, high: 0.8, both: 0.5))
    #expect("\(error)".hasSuffix("."))
    #expect(throws: AdvantageError.noFrames) { try OptimalityScale(fitting: []) }
  }

  @Test func unusableSettingsAreRefused() throws {
    for settings in [
      OptimalitySettings(slope: 0), OptimalitySettings(slope: .nan),
      OptimalitySettings(lowQuantile: 0.8, highQuantile: 0.6),
      OptimalitySettings(highQuantile: 1.1), OptimalitySettings(lowQuantile: -0.1),
      OptimalitySettings(horizon: 0), OptimalitySettings(humanShare: 2),
      OptimalitySettings(intervention: 1.5), OptimalitySettings(demonstration: -1),
    ] {
      let error = try #require(throws: AdvantageError.self) {
        try OptimalityScale(fitting: [0, 1, 2], settings: settings)
      }
      guard case .setting = error else { Issue.record("\(error)"); continue }
      #expect("\(error)".hasSuffix("."))
    }
  }
}
