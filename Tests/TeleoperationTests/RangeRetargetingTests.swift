import Retargeting
import Robotics
import Teleoperation
import Testing

@Suite struct RangeRetargetingTests {
  private func posture(
    _ travels: [(HandAngles.Finger, HandAngles.Joint, Double)]
  ) -> GlovePosture {
    var posture = GlovePosture(angles: HandAngles(), travel: SIMD32(repeating: .nan))
    for (finger, joint, travel) in travels {
      posture.travel[finger.rawValue * 4 + joint.rawValue] = travel
    }
    return posture
  }

  @Test func aJointFollowsTheMeanOfItsFingersFlexions() {
    var rule = RangeRetargeting(hand: .inspireRH56)
    // little, ring, middle, index, thumb bend, thumb turn
    let position = rule.position(
      for: posture([
        (.little, .mcp, 1), (.little, .pip, 0.5), (.little, .dip, 0), (.index, .mcp, 1),
        (.thumb, .spread, 0.25), (.thumb, .dip, 0.75), (.ring, .spread, 1),
      ]))
    #expect(position.values == [0.5, 1, 1, 0, 0.25, 0.75])
  }

  @Test func whatIsNotMeasuredStaysWhereItWas() {
    var rule = RangeRetargeting(hand: .inspireRH56)
    _ = rule.position(for: posture([(.middle, .mcp, 0.5)]))
    let position = rule.position(for: posture([]))
    #expect(position.values == [1, 1, 0.5, 1, 1, 1])
  }

  @Test func aJointOfNoFingerStaysOpen() {
    let hand = HandModel(
      name: "odd", joints: ["wrist", "", "index"].map { Joint(name: $0, maximumSpeed: 1) })
    var rule = RangeRetargeting(hand: hand)
    let position = rule.position(for: posture([(.index, .pip, 1)]))
    #expect(position.values == [1, 1, 0])
  }
}
