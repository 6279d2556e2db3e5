import Foundation
import Gloves
import Retargeting
import Robotics
import Testing

@Suite struct SkeletonAnglesTests {
  @Test func theAnglesOfAHandBuiltFromAnglesAreThoseAngles() throws {
    var random = SeededGenerator(seed: 1)
    for round in 0..<400 {
      let angles = PersonsHand.someAngles(&random)
      let side = HandSide.allCases[round % 2]
      let handedness = Handedness.allCases[round / 2 % 2]
      let hand = PersonsHand.anywhere(angles, side, handedness, &random)
      let found = try #require(
        SkeletonAngles.angles(of: hand.points, side: side, handedness: handedness))
      for index in 0..<HandAngles.count {
        #expect(
          abs(found.radians[index] - angles.radians[index]) < 1e-7, "round \(round), \(index)")
      }
    }
  }

  @Test func aFlatHandIsAllZeroButForItsThumb() throws {
    let points = PersonsHand(angles: HandAngles()).points
    let angles = try #require(SkeletonAngles.angles(of: points, side: .right))
    for index in 0..<HandAngles.count { #expect(abs(angles.radians[index]) < 1e-12) }
  }

  @Test func aFingerThatPointsOutOfThePalmIsBentByARightAngle() throws {
    // By hand: the right palm faces −z, fingers along y, the thumb towards −x.
    var points = [SIMD3<Double>](repeating: .zero, count: 21)
    for finger in 0..<5 {
      let x = -0.04 + 0.02 * Double(finger)
      for joint in 0..<4 {
        points[1 + finger * 4 + joint] = SIMD3(x, 0.08 + 0.03 * Double(joint), 0)
      }
    }
    points[1] = SIMD3(-0.03, 0.02, 0)
    points[2] = SIMD3(-0.05, 0.04, 0)
    points[3] = SIMD3(-0.07, 0.06, 0)
    points[4] = SIMD3(-0.09, 0.08, 0)
    for joint in 1...3 { points[9 + joint] = SIMD3(0, 0.08, -0.03 * Double(joint)) }
    let angles = try #require(SkeletonAngles.angles(of: points, side: .right))
    #expect(abs(angles[.middle, .mcp] - .pi / 2) < 1e-12)
    #expect(abs(angles[.middle, .pip]) < 1e-12 && abs(angles[.middle, .spread]) < 1e-12)
    #expect(abs(angles[.index, .mcp]) < 1e-12)
    // Of a left hand the same points bend over the back of the hand.
    let other = try #require(SkeletonAngles.angles(of: points, side: .left))
    #expect(abs(other[.middle, .mcp] + .pi / 2) < 1e-12)
  }

  @Test func aStraightFingerKeepsItsSpreadQuietWhereItHasNone() throws {
    var angles = HandAngles()
    angles[.index, .spread] = 0.3
    angles[.index, .mcp] = .pi / 2 - 1e-6
    let points = PersonsHand(angles: angles).points
    let found = try #require(SkeletonAngles.angles(of: points, side: .right))
    #expect(abs(found[.index, .spread]) < 1e-6)
  }

  @Test func pointsThatAreNoHandHaveNoAngles() {
    let nothing = [SIMD3<Double>](repeating: .zero, count: 21)
    #expect(SkeletonAngles.angles(of: nothing, side: .left) == nil)
    #expect(SkeletonAngles.angles(of: Array(nothing.prefix(20)), side: .left) == nil)
    let line = (0..<21).map { SIMD3(0, Double($0), 0) }
    #expect(SkeletonAngles.angles(of: line, side: .left) == nil)
    var broken = PersonsHand(angles: HandAngles()).points
    broken[7].x = .nan
    #expect(SkeletonAngles.angles(of: broken, side: .right) == nil)
  }
}
