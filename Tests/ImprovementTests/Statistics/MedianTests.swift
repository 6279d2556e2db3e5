import Robotics
import Testing

@testable import Improvement

@Suite struct MedianTests {
  /// Ranks of the 95 % interval as tables have them, such as Conover 1999, and from sums of binomial
  /// coefficients in whole numbers (Python: math.comb).
  @Test(arguments: [
    (6, 1), (8, 1), (9, 2), (10, 2), (15, 4), (17, 5), (20, 6), (25, 8), (30, 10), (50, 18),
    (100, 40),
  ])
  func theIntervalEndsAtTheRanksOfTheSignTest(count: Int, rank: Int) throws {
    let values = (1...count).map(Double.init).shuffled()
    let median = try #require(Estimate.median(of: values))
    #expect(median.value == Double(count + 1) / 2)
    #expect(median.interval == Double(rank)...Double(count + 1 - rank))
  }

  @Test func fewValuesHaveNoInterval() {
    for count in 0..<6 { #expect(Estimate.median(of: (0..<count).map(Double.init)) == nil) }
  }

  /// Of samples from a distribution whose median is known, 95 % or more of the intervals hold it.
  @Test func theIntervalCoversTheMedianAsOftenAsItSays() throws {
    var random = SeededGenerator(seed: 11)
    let covered = try (0..<2000).count { _ in
      let median = try #require(Estimate.median(of: (0..<25).map { _ in random.uniform() }))
      return median.interval?.contains(0.5) == true
    }
    // 95.67 % in expectation for 25 values; four standard deviations are 1.8 points.
    #expect(abs(Double(covered) / 2000 - 0.9567) < 0.018)
  }
}
