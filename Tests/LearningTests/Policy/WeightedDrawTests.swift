import Robotics
import Testing

@testable import Learning

@Suite struct WeightedDrawTests {
  @Test func everyIndexIsDrawnAsOftenAsItsWeightSays() {
    let weights = [0.0, 3, 1, 0, 4, 0]
    let draw = WeightedDraw(weights)
    var generator = SeededGenerator(seed: 5)
    var counts = [Int](repeating: 0, count: weights.count)
    let drawn = 80_000
    for _ in 0..<drawn { counts[draw.index(UInt32(truncatingIfNeeded: generator.next()))] += 1 }
    for (count, weight) in zip(counts, weights) {
      let expected = Double(drawn) * weight / 8
      // Five deviations of a binomial.
      #expect(abs(Double(count) - expected) <= 5 * expected.squareRoot())
    }
  }

  @Test func theEndsAreReached() {
    let draw = WeightedDraw([1, 1, 1])
    #expect(draw.index(0) == 0)
    #expect(draw.index(.max) == 2)
  }
}
