import Learning
import Robotics
import Testing

@Suite struct PrecisionFeatureTests {
  /// Values of demonstrations that come from anywhere and all end at 0.04.
  func approach(_ demonstrations: Int, seed: UInt64 = 1) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<demonstrations).flatMap { _ -> [Float] in
      let start = generator.uniform(0.1...0.4)
      let waiting = Array(repeating: Float(start), count: 20)
      let way = (0..<60).map { Float(start + (0.04 - start) * Double($0) / 60) }
      let work = (0..<40).map { _ in Float(generator.normal(mean: 0.04, deviation: 0.001)) }
      return waiting + way + work
    }
  }

  @Test func theCentreIsWhereDemonstrationsAgree() {
    let fitted = PrecisionFeature.fitting(approach(30), width: 1)
    #expect(fitted.count == 2)
    #expect(fitted.allSatisfy { abs($0.centre - 0.04) < 0.001 })
    #expect(fitted[0].scale > 0.02 && fitted[0].scale < 0.04)
    #expect(abs(fitted[0].scale / fitted[1].scale - 3) < 1e-3)
  }

  @Test func whatIsOnlyZeroOrOneOrDoesNotVaryGetsNone() {
    let rows = approach(10).enumerated().flatMap { index, value -> [Float] in
      [Float(index % 2), value, 3.5]
    }
    #expect(Set(PrecisionFeature.fitting(rows, width: 3).map(\.feature)) == [1])
  }

  @Test func scalesAreNeverSmallerThanTheSmallest() {
    let rows = approach(10).map { $0 * 0.1 }
    let fitted = PrecisionFeature.fitting(rows, width: 1)
    #expect(fitted.map(\.scale).min() == 0.002)
    let coarse = PrecisionFeature.fitting(
      rows, width: 1, settings: PrecisionSettings(smallestScale: 0.02))
    #expect(coarse.map(\.scale) == [0.02])
  }

  @Test func noRowsAndNoScalesGiveNone() {
    #expect(PrecisionFeature.fitting([], width: 3).isEmpty)
    #expect(
      PrecisionFeature.fitting(approach(3), width: 1, settings: PrecisionSettings(scales: []))
        .isEmpty)
    #expect(PrecisionFeature.fitting([0.5], width: 1).isEmpty)
  }

  @Test func theValueGoesFromMinusOneToOneThroughTheCentre() {
    let feature = PrecisionFeature(feature: 0, centre: 0.04, scale: 0.01)
    #expect(feature.value(0.04) == 0)
    #expect(feature.value(1) == 1 && feature.value(-1) == -1)
    #expect(abs(feature.value(0.05) - 0.7615942) < 1e-5)
  }
}
