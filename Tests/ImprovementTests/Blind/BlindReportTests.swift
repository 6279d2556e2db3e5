import Episodes
import Robotics
import Rollout
import Testing

@testable import Improvement

@Suite struct BlindReportTests {
  /// What a person said of both policies of a pair, by policy and not by order.
  private typealias Said = (first: Outcome?, second: Outcome?)

  private func comparison(
    _ pairs: [Said], takenOver: Set<Int> = [], passedTest: (Int, Int) -> Bool = { _, _ in false }
  ) -> BlindComparison {
    var comparison = BlindComparison("a", "b", coin: 5)
    for (index, pair) in pairs.enumerated() {
      for _ in 0..<2 {
        let policy = comparison.policy
        comparison.append(
          policy == 0 ? pair.first : pair.second, passedTest: passedTest(index, policy),
          isTakenOver: takenOver.contains(index) && policy == 1)
      }
    }
    return comparison
  }

  @Test func successesAreThoseOfThePolicyAndNotOfThePlace() throws {
    let pairs: [Said] =
      Array(repeating: (.failure, .success), count: 6) + [(.success, .success)]
      + Array(repeating: (.failure, .failure), count: 3)
    let report = BlindReport(comparison(pairs) { index, policy in index < 2 && policy == 0 })
    #expect(report.count(.counted) == 10)
    #expect(report.judged.success == [Proportion(1, of: 10), Proportion(7, of: 10)])
    #expect(report.judged.discordant == McNemar(onlyFirst: 0, onlySecond: 6))
    // Two-sided, by hand: 2 / 2⁶.
    #expect(abs(report.judged.probability - 0.03125) < 1e-12)
    #expect(report.judged.difference?.value == 0.6)
    #expect(report.tested.success == [Proportion(2, of: 10), Proportion(0, of: 10)])
    #expect(report.tested.discordant == McNemar(onlyFirst: 2, onlySecond: 0))
    // Wilson's interval of 7 of 10, as in his paper's formula.
    #expect(abs(report.judged.intervals[1][0] - 0.3968) < 1e-4)
    #expect(abs(report.judged.intervals[1][1] - 0.8922) < 1e-4)
  }

  @Test func aTakeoverIsNotedAndItsPairNotCounted() {
    let pairs: [Said] = [(.success, .success), (.success, .failure), (.failure, .success)]
    let report = BlindReport(comparison(pairs, takenOver: [0]))
    #expect(report.pairs.map(\.standing) == [.takenOver, .counted, .counted])
    #expect(report.judged.success == [Proportion(1, of: 2), Proportion(1, of: 2)])
    #expect(report.takenOver == [Proportion(0, of: 3), Proportion(1, of: 3)])
  }

  @Test func whatIsMissingUnjudgedOrDiscardedIsNotCounted() {
    var comparison = comparison([(.success, nil), (.discarded, .success), (.success, .failure)])
    comparison.append(.success, passedTest: true, isTakenOver: false)
    let report = BlindReport(comparison)
    #expect(report.pairs.map(\.standing) == [.incomplete, .incomplete, .counted, .incomplete])
    #expect(report.pairs.last?.trials.count == 1)
    #expect(report.judged.discordant == McNemar(onlyFirst: 1, onlySecond: 0))
  }

  @Test func nothingComesToNothing() {
    let report = BlindReport(BlindComparison("a", "b", coin: 1))
    #expect(report.pairs.isEmpty && report.judged.difference == nil)
    #expect(report.judged.success.map(\.trials) == [0, 0] && report.judged.probability == 1)
  }
}
