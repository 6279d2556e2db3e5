import Foundation
import Learning
import Robotics
import Testing

@Suite struct ConformalThresholdTests {
  /// ⌈(n + 1)(1 − α)⌉ counted in whole numbers: 1 − α is given in thousandths.
  @Test func theThresholdIsTheOrderStatisticOfItsDefinition() throws {
    for count in 1...250 {
      let order = RandomStream(seed: 3, use: .bootstrap).permutation(count)
      let scores = order.map { Double($0 + 1) }
      for thousandths in [800, 900, 950, 990] {
        let rank = ((count + 1) * thousandths + 999) / 1000
        let threshold = ConformalThreshold.threshold(
          scores, rate: 1 - Double(thousandths) / 1000)
        #expect(threshold == (rank <= count ? Double(rank) : nil), "\(count) \(thousandths)")
      }
    }
  }

  @Test func tooFewScoresGiveNoThreshold() {
    #expect(ConformalThreshold.fewest(rate: 0.05) == 19)
    #expect(ConformalThreshold.fewest(rate: 0.1) == 9)
    for rate in [0.01, 0.05, 0.1, 0.25] {
      let fewest = ConformalThreshold.fewest(rate: rate)
      let scores = (0..<fewest).map(Double.init)
      #expect(ConformalThreshold.threshold(scores, rate: rate) == scores.last)
      #expect(ConformalThreshold.threshold(scores.dropLast(), rate: rate) == nil)
      #expect(ConformalThreshold.smallestRate(scores: fewest) <= rate + 1e-12)
    }
  }

  /// Over many calibrations a further score exceeds its threshold at just the rate that the theory
  /// gives for distinct scores: 1 − ⌈(n + 1)(1 − α)⌉/(n + 1).
  @Test(arguments: [(19, 0.05), (40, 0.05), (104, 0.05), (30, 0.2)])
  func exchangeableScoresExceedItAtTheStatedRate(count: Int, rate: Double) throws {
    var random = SeededGenerator(seed: 5, stream: UInt64(count))
    let trials = 4000
    var above = 0
    for _ in 0..<trials {
      // Skewed, with heavy tails: nothing depends on the distribution.
      func score() -> Double { exp(2 * random.normal()) }
      let threshold = try #require(
        ConformalThreshold.threshold((0..<count).map { _ in score() }, rate: rate))
      if score() > threshold { above += 1 }
    }
    let rank = (Double(count + 1) * (1 - rate) - 1e-9).rounded(.up)
    let expected = 1 - rank / Double(count + 1)
    #expect(expected <= rate + 1e-12)
    let deviation = (expected * (1 - expected) / Double(trials)).squareRoot()
    #expect(abs(Double(above) / Double(trials) - expected) < 4 * deviation)
  }
}
