import Foundation
import Retargeting
import Robotics
import Testing

@Suite struct HumanHandTests {
  private let hand = HumanHand.adult

  @Test func theFlatHandLiesInThePlaneOfThePalmWithTheThumbOnTheYSide() {
    let skeleton = hand.skeleton(HandAngles(), side: .right)
    #expect(skeleton[.wrist] == .zero)
    for finger in HandAngles.Finger.allCases where finger != .thumb {
      for landmark in HandPoint.Landmark.allCases {
        #expect(skeleton[HandPoint(finger, landmark)].x == 0)
      }
      let tip = skeleton[HandPoint(finger, .tip)]
      #expect(tip.z > skeleton[HandPoint(finger, .knuckle)].z)
    }
    #expect(skeleton[HandPoint(.thumb, .tip)].y > 0.08)
    #expect(
      skeleton[HandPoint(.index, .knuckle)].y > skeleton[HandPoint(.little, .knuckle)].y)
    // Hand length of an adult: 183 mm to 193 mm are published means of men.
    #expect((0.18...0.195).contains(hand.length))
    let span =
      skeleton[HandPoint(.index, .knuckle)].y - skeleton[HandPoint(.little, .knuckle)].y
    #expect(abs(span - 0.056) < 0.002)
  }

  @Test func theLeftHandIsTheMirrorImage() {
    let angles = HandAngles(radians: (0..<20).map { 0.05 * Double($0) })
    let right = hand.skeleton(angles, side: .right)
    let left = hand.skeleton(angles, side: .left)
    for point in HandPoint.all { #expect(left[point] == right[point] * SIMD3(1, -1, 1)) }
  }

  @Test func segmentsKeepTheirLengthsWhateverTheAngles() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let angles = HandAngles(radians: (0..<20).map { _ in generator.uniform(-2...2) })
      let skeleton = hand.skeleton(angles, side: .left)
      for finger in HandAngles.Finger.allCases {
        let marks = HandPoint.Landmark.allCases.map { skeleton[HandPoint(finger, $0)] }
        for segment in 0..<3 {
          let bone = marks[segment + 1] - marks[segment]
          let length = (bone * bone).sum().squareRoot()
          #expect(abs(length - hand.fingers[finger.rawValue].segments[segment]) < 1e-12)
        }
      }
    }
  }

  /// The independent check: the same hand as a tree of hinges.
  @Test func anglesTurnTheJointsOfATreeOfHinges() {
    var generator = SeededGenerator(seed: 4)
    for finger in HandAngles.Finger.allCases {
      let measures = hand.fingers[finger.rawValue]
      let isThumb = finger == .thumb
      // At zero a finger's own z runs along it, its x out of the palm.
      let base = Pose(
        position: measures.base, rotation: Rotation(vector: SIMD3(-measures.direction, 0, 0)))
      let (x, y): (SIMD3<Double>, SIMD3<Double>) = (SIMD3(1, 0, 0), SIMD3(0, 1, 0))
      // Joints from the palm outwards with their axes: bending goes from z to x, the thumb's
      // from y to z; spreading from z to y, the thumb's from z to x.
      let order: [(joint: Int, axis: SIMD3<Double>)] =
        isThumb ? [(1, x), (0, y), (2, x), (3, x)] : [(0, -x), (1, y), (2, y), (3, y)]
      var links: [HandKinematics.Link] = []
      for (place, (joint, axis)) in order.enumerated() {
        let length = place < 2 ? 0 : measures.segments[place - 2]
        links.append(
          .init(
            name: "\(joint)", parent: place == 0 ? nil : place - 1,
            offset: place == 0 ? base : Pose(position: SIMD3(0, 0, length)), axis: axis,
            drive: .init(joint: joint)))
      }
      let tree = HandKinematics(
        links: links,
        points: [.init(name: "tip", link: 3, place: SIMD3(0, 0, measures.segments[2]))],
        joints: (0..<4).map { .init(name: "\($0)", limits: -3...3) })
      var placement = HandPlacement(tree)
      for _ in 0..<50 {
        let angles = HandAngles(radians: (0..<20).map { _ in generator.uniform(-1.5...1.5) })
        placement.move(
          to: JointVector((0..<4).map { angles.radians[4 * finger.rawValue + $0] }))
        let tip = hand.skeleton(angles, side: .right)[HandPoint(finger, .tip)]
        let gap = tip - placement.places[0]
        #expect((gap * gap).sum().squareRoot() < 1e-12, "\(finger)")
      }
    }
  }

  @Test func flexionBringsTheTipsIntoThePalmAndOppositionTheThumbBeforeIt() {
    var angles = HandAngles()
    for finger in HandAngles.Finger.allCases where finger != .thumb {
      angles[finger, .mcp] = 1.3
      angles[finger, .pip] = 1.5
    }
    angles[.thumb, .spread] = 1.2
    let skeleton = hand.skeleton(angles, side: .right)
    for finger in HandAngles.Finger.allCases { #expect(skeleton[HandPoint(finger, .tip)].x > 0) }
    angles = HandAngles()
    angles[.index, .spread] = 0.2
    #expect(
      hand.skeleton(angles, side: .right)[HandPoint(.index, .tip)].y
        > hand.skeleton(HandAngles(), side: .right)[HandPoint(.index, .tip)].y)
  }

  @Test func aHandGrowsInAllItsMeasures() {
    let large = hand.scaled(toLength: 0.21)
    #expect(abs(large.length - 0.21) < 1e-12)
    let ratio = 0.21 / hand.length
    let angles = HandAngles(radians: (0..<20).map { 0.03 * Double($0) })
    for point in HandPoint.all {
      let gap =
        large.skeleton(angles, side: .right)[point]
        - hand.skeleton(angles, side: .right)[point] * ratio
      #expect((gap * gap).sum() < 1e-24)
    }
  }
}
