import Robotics
import Testing

@testable import Improvement

@Suite struct BootstrapTests {
  /// For differences the distribution of resampled means is nearly normal: mean ± 1.96 s/√n.
  @Test func theIntervalIsThatOfTheNormalApproximation() throws {
    var random = SeededGenerator(seed: 3)
    let values = (0..<400).map { _ in Double(Int.random(in: -1...1, using: &random)) }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let half = 1.959964 * (variance / count).squareRoot()
    let estimate = try #require(Bootstrap().mean(values))
    #expect(abs(estimate.value - mean) < 1e-12)
    let interval = try #require(estimate.interval)
    #expect(abs(interval.lowerBound - (mean - half)) < 0.05 * half)
    #expect(abs(interval.upperBound - (mean + half)) < 0.05 * half)
  }

  /// Two numbers, drawn twice: all four draws counted out.
  @Test func fewNumbersGiveTheirExactDistribution() throws {
    var bootstrap = Bootstrap()
    bootstrap.level = 0.4
    // Means are 0, ½, ½, 1 with ¼ each: the quantiles .3 and .7 are ½.
    let estimate = try #require(bootstrap.mean([0, 1]))
    #expect(estimate == Estimate(0.5, 0.5...0.5))
    bootstrap.level = 0.8
    let wide = try #require(bootstrap.mean([0, 1]))
    #expect(wide == Estimate(0.5, 0...1))
  }

  @Test func everyTaskCountsAlike() throws {
    let few = [[1.0], [1.0]]
    let many = [[Double]](repeating: [0], count: 50)
    let estimate = try #require(Bootstrap().mean([few, many]))
    #expect(estimate == Estimate(0.5, 0.5...0.5))
  }

  /// Strata keep their own numbers: a difference between tasks is no variance.
  @Test func tasksAreDrawnEachForItself() throws {
    let one = (0..<30).map { [Double($0 % 2)] }
    let two = (0..<30).map { [10 + Double($0 % 2)] }
    let stratified = try #require(Bootstrap().mean([one, two]))
    let mixed = try #require(Bootstrap().mean([one + two]))
    #expect(stratified.width < 0.5 * mixed.width)
  }

  /// What differs between trainings only is drawn by trainings: three give 27 equally likely draws.
  @Test func trainingSeedsAreDrawnWhole() throws {
    let table = [[Double]](repeating: [0, 0.3, 0.9], count: 200)
    let estimate = try #require(Bootstrap().mean([table]))
    // All three draws the worst, or the best: 1/27 = 3.7 % each, more than the 2.5 % of a tail.
    #expect(abs(estimate.value - 0.4) < 1e-12)
    let interval = try #require(estimate.interval)
    #expect(abs(interval.lowerBound) < 1e-12 && abs(interval.upperBound - 0.9) < 1e-12)
  }

  /// A start that is hard for all trained policies does not become three independent trials.
  @Test func trialsAreDrawnForAllTrainingSeedsTogether() throws {
    let rows = (0..<100).map { Double($0 % 2) }
    let once = try #require(Bootstrap().mean(rows))
    let thrice = try #require(Bootstrap().mean([rows.map { [$0, $0, $0] }]))
    #expect(abs(thrice.width / once.width - 1) < 0.1)
  }

  @Test func theSameNumbersGiveTheSameInterval() {
    let values = (0..<20).map { Double($0 * $0 % 7) }
    #expect(Bootstrap().mean(values) == Bootstrap().mean(values))
    var other = Bootstrap()
    other.seed = 1
    #expect(other.mean(values)?.value == Bootstrap().mean(values)?.value)
  }

  @Test func withoutNumbersThereIsNone() {
    #expect(Bootstrap().mean([Double]()) == nil)
    #expect(Bootstrap().mean([Bootstrap.Table]()) == nil)
    #expect(Bootstrap().mean([[[1]], []]) == nil)
  }
}
