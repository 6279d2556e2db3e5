import Robotics
import Testing

@testable import Rollout

@Suite struct SafetyFilterTests {
  let hand = HandModel.inspireRH56
  let tick = 1.0 / 120

  func command(x: Double = 0, hand value: Double = 0.5) -> Command {
    Command(
      wrist: Pose(position: SIMD3(x, 0, 0.3)), hand: JointVector(repeating: value, count: 6))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteCommandsRepeatTheLastOne(value: Double) {
    var filter = SafetyFilter(SafetyLimits(), hand: hand)
    let last = command()
    var bad = last
    bad.hand[3] = value
    #expect(filter.filter(bad, last: last, seconds: tick) == last)
    bad = last
    bad.wrist.position.y = value
    #expect(filter.filter(bad, last: last, seconds: tick) == last)
    bad = last
    bad.wrist.rotation = Rotation(quaternion: SIMD4(value, 0, 0, 1))
    #expect(filter.filter(bad, last: last, seconds: tick) == last)
    #expect(filter.counts.nonFinite == 3)
  }

  @Test func aWrongNumberOfJointsIsRefused() {
    var filter = SafetyFilter(SafetyLimits(), hand: hand)
    let last = command()
    var bad = last
    bad.hand = JointVector(repeating: 0.5, count: 5)
    #expect(filter.filter(bad, last: last, seconds: tick) == last)
    #expect(filter.counts.nonFinite == 1)
  }

  @Test func whatIsWithinTheLimitsPassesUnchanged() {
    var filter = SafetyFilter(SafetyLimits(), hand: hand)
    let last = command()
    let wanted = command(x: 0.001, hand: 0.51)
    #expect(filter.filter(wanted, last: last, seconds: tick) == wanted)
    #expect(filter.counts.total == 0)
  }

  /// Whatever is asked, no joint and no wrist moves faster than its limit, and all stay in range.
  @Test func noCommandExceedsALimit() {
    var random = SeededGenerator(seed: 7)
    var filter = SafetyFilter(SafetyLimits(), hand: hand)
    let limits = SafetyLimits()
    var last = command()
    for _ in 0..<5_000 {
      var wanted = last
      wanted.wrist.position +=
        SIMD3(random.normal(), random.normal(), random.normal()) * random.uniform(0...2)
      wanted.wrist.rotation = Rotation(
        vector: SIMD3(random.normal(), random.normal(), random.normal()))
      for joint in 0..<6 { wanted.hand[joint] = random.uniform(-3...3) }
      let sent = filter.filter(wanted, last: last, seconds: tick)
      #expect(sent.wrist.distance(to: last.wrist) <= limits.wristSpeed * tick + 1e-12)
      #expect(
        sent.wrist.rotation.angle(to: last.wrist.rotation) <= limits.wristTurn * tick + 1e-9)
      for joint in 0..<6 {
        let allowed = hand.joints[joint].maximumSpeed * tick
        #expect(abs(sent.hand[joint] - last.hand[joint]) <= allowed + 1e-12)
        #expect((0...1).contains(sent.hand[joint]))
      }
      last = sent
    }
    #expect(filter.counts.total > 0)
  }
}
