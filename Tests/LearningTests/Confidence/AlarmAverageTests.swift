import Robotics
import Testing

@testable import Learning

@Suite struct AlarmAverageTests {
  /// A division with random scores of one step, above the threshold by chance.
  static func division(
    failures: Int, successes: Int, threshold: Double, seed: UInt64, levels: Double = 1000
  ) -> AlarmFigures.Scores {
    var random = SeededGenerator(seed: seed)
    func score(_ shift: Double) -> Double {
      ((random.uniform() + shift) * levels).rounded() / levels
    }
    return AlarmFigures.Scores(
      rule: .value, threshold: threshold,
      rollouts: (0..<successes).map { _ in .init(scores: [score(0), score(0)], failure: nil) }
        + (0..<failures).map { _ in .init(scores: [score(0.3), score(0.3), 0], failure: 2) })
  }

  @Test func oneDivisionIsWhatItsFiguresSay() throws {
    let division = Self.division(failures: 9, successes: 14, threshold: 0.95, seed: 4)
    let average = AlarmAverage([division], period: 0.5)
    let figures = AlarmFigures(division, period: 0.5)
    #expect(average.auroc == figures.auroc && average.medianLead == figures.medianLead)
    #expect(average.falseAlarmCounts == figures.falseAlarms)
    #expect(average.falseAlarms?.interval == figures.falseAlarms.interval)
    #expect(average.trueAlarms?.value == figures.trueAlarms.share)
    #expect(average.timelyAlarms?.value == figures.timelyAlarms.share)
    #expect(average.balancedAccuracy?.value == figures.balancedAccuracy)
    #expect(average.timelyBalancedAccuracy?.value == figures.timelyBalancedAccuracy)
  }

  /// The area under the curve is the share of pairs, ties counted half (Mann & Whitney 1947).
  ///
  /// With as many successes as divide the curve's steps its corners are all on the grid.
  @Test(arguments: [(5.0, 25), (10, 10), (1000, 50), (2, 5)])
  func theAreaUnderTheCurveIsTheShareOfPairs(levels: Double, successes: Int) throws {
    for seed in 0..<20 {
      let division = Self.division(
        failures: 7, successes: successes, threshold: 1, seed: UInt64(seed), levels: levels)
      let average = AlarmAverage([division], period: 1)
      let curve = average.curve
      #expect(curve.count == AlarmAverage.curveSteps + 1 && curve.last == 1)
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
      // Where it rises straight up the trapezoids cut a corner off, at most a step wide.
      let area =
        zip(curve, curve.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 }
        / Double(AlarmAverage.curveSteps)
      let pairs = try #require(average.auroc)
      #expect(abs(area - pairs) < 0.5 / Double(AlarmAverage.curveSteps) + 1e-9)
    }
  }

  /// An interval of the mean of two shares that holds the truth about as often as it says.
  @Test func theBalancedAccuracysIntervalHoldsTheTruth() throws {
    var random = SeededGenerator(seed: 8)
    var held = 0
    for _ in 0..<1000 {
      func count(_ share: Double, _ trials: Int) -> Proportion {
        Proportion((0..<trials).count { _ in random.uniform() < share }, of: trials)
      }
      var average = AlarmAverage(
        [Self.division(failures: 1, successes: 1, threshold: 1, seed: 1)], period: 1)
      average.trueAlarmCounts = count(0.8, 30)
      average.falseAlarmCounts = count(0.1, 20)
      let estimate = try #require(average.balancedAccuracy)
      if try #require(estimate.interval).contains(0.85) { held += 1 }
    }
    // 95 % of 1000, five standard deviations either side.
    #expect((915...985).contains(held), "\(held)")
  }

  @Test func severalAreOne() throws {
    let parts = (0..<3).map {
      AlarmAverage(
        [Self.division(failures: 4, successes: 10, threshold: 1.1, seed: UInt64($0))], period: 1)
    }
    let pooled = try #require(AlarmAverage.pooled(parts))
    #expect(pooled.falseAlarmCounts.trials == 30 && pooled.trueAlarmCounts.trials == 12)
    #expect(pooled.leads == parts.flatMap(\.leads))
    let tenth = parts.map { $0.curve[10] }.reduce(0, +) / 3
    #expect(abs(pooled.curve[10] - tenth) < 1e-12)
    #expect(AlarmAverage.pooled([]) == nil)
  }

  /// A failure counts with the median of its leads, when most divisions have an alarm.
  @Test func leadsAreOfFailuresThatAreUsuallyFound() {
    func division(_ threshold: Double) -> AlarmFigures.Scores {
      AlarmFigures.Scores(
        rule: .value, threshold: threshold,
        rollouts: [
          .init(scores: [0, 1, 2, 3], failure: 3), .init(scores: [0, 0, 0, 2.5], failure: 3),
        ])
    }
    let average = AlarmAverage([division(0.5), division(1.5), division(2.7)], period: 1)
    #expect(average.leads == [1, 0])
    #expect(average.medianLead == 0.5 && average.auroc == nil && average.curve.isEmpty)
    #expect(average.balancedAccuracy == nil && average.falseAlarms == nil)
  }
}
