import Robotics
import Teleoperation
import Testing

@Suite struct AxisScalingTests {
  @Test func aStickIsZeroAtRestAndOneAtItsEnds() {
    let scaling = AxisScaling(deadzone: 0.1, curve: 1)
    var axis = AxisInfo(minimum: -32768, maximum: 32767, fuzz: 16, flat: 128)
    #expect(scaling.value(of: axis) == 0)
    axis.value = 3000
    #expect(scaling.value(of: axis) == 0)
    axis.value = 32767
    #expect(scaling.value(of: axis) == 1)
    axis.value = -32768
    #expect(scaling.value(of: axis) == -1)
    axis.value = 18022  // halfway between the edge of the dead zone and the end
    #expect(abs(scaling.value(of: axis) - 0.5) < 1e-3)
  }

  @Test func aTriggerRestsAtItsMinimum() {
    let scaling = AxisScaling(rest: .minimum, deadzone: 0, curve: 1)
    #expect(scaling.value(of: AxisInfo(minimum: 0, maximum: 1023)) == 0)
    #expect(scaling.value(of: AxisInfo(minimum: 0, maximum: 1000, value: 250)) == 0.25)
    #expect(scaling.value(of: AxisInfo(minimum: -32768, maximum: 32767, value: -32768)) == 0)
    #expect(scaling.value(of: AxisInfo(minimum: 0, maximum: 1023, value: 5000)) == 1)
  }

  @Test func theDriversFlatAppliesWhenItIsLarger() {
    let scaling = AxisScaling(deadzone: 0.1, curve: 1)
    #expect(scaling.value(of: AxisInfo(minimum: 0, maximum: 200, flat: 40, value: 138)) == 0)
    #expect(scaling.value(of: AxisInfo(minimum: 0, maximum: 200, flat: 0, value: 138)) > 0)
  }

  @Test func anInvertedAxisHasItsDirectionsSwapped() {
    let axis = AxisInfo(minimum: -100, maximum: 100, value: 60)
    let plain = AxisScaling().value(of: axis)
    #expect(AxisScaling(isInverted: true).value(of: axis) == -plain)
    #expect(plain > 0)
  }

  @Test func anEmptyOrReversedRangeIsRest() {
    for (low, high) in [(0, 0), (7, 7), (5, -5), (Int32.max, Int32.min)] as [(Int32, Int32)] {
      for value in [Int32.min, -1, 0, 7, Int32.max] {
        let axis = AxisInfo(minimum: low, maximum: high, value: value)
        #expect(AxisScaling().value(of: axis) == 0)
        #expect(AxisScaling(rest: .minimum).value(of: axis) == 0)
      }
    }
  }

  @Test(arguments: 0..<20) func theResultIsAlwaysInRange(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let extremes: [Int32] = [.min, .min + 1, -32768, -1, 0, 1, 255, 1023, 32767, .max - 1, .max]
    func number() -> Int32 {
      random.next() % 2 == 0
        ? extremes[Int(random.next() % UInt64(extremes.count))]
        : Int32(truncatingIfNeeded: random.next())
    }
    for _ in 0..<2000 {
      let axis = AxisInfo(
        minimum: number(), maximum: number(), fuzz: number(), flat: number(), value: number())
      let scaling = AxisScaling(
        rest: random.next() % 2 == 0 ? .centre : .minimum,
        deadzone: [0, 0.1, 0.9, 1, 2, -1, .nan, .infinity][Int(random.next() % 8)],
        curve: [0.2, 1, 2, 5, 0, -1, .nan, .infinity][Int(random.next() % 8)],
        isInverted: random.next() % 2 == 0)
      let value = scaling.value(of: axis)
      #expect(value >= -1 && value <= 1, "\(axis) \(scaling)")
    }
  }

  @Test(arguments: 0..<20) func moreDeflectionIsNeverLess(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let low = Int32(random.uniform(-70_000...0))
    let high = low + 1 + Int32(random.uniform(0...70_000))
    let scaling = AxisScaling(
      deadzone: random.uniform(0...0.9), curve: random.uniform(0.2...5))
    var last = -1.0
    for value in stride(from: low, through: high, by: max(1, Int(high - low) / 500)) {
      let now = scaling.value(of: AxisInfo(minimum: low, maximum: high, value: value))
      #expect(now >= last)
      last = now
    }
  }
}
