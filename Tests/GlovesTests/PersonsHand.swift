import Foundation
import Gloves
import Retargeting
import Robotics

/// A hand made of bones, bent by known angles: the way from angles to points, written apart from
/// the way back that it checks.
struct PersonsHand {
  var angles: HandAngles
  var side = HandSide.right
  var handedness = Handedness.right
  var pose = Pose.identity
  var scale = 1.0

  /// The 21 points.
  var points: [SIMD3<Double>] {
    var points: [SIMD3<Double>] = [.zero]
    for finger in HandAngles.Finger.allCases {
      var point = Self.bases[finger.rawValue]
      points.append(point)
      for (direction, length) in zip(directions(finger), Self.lengths[finger.rawValue]) {
        point += direction * length
        points.append(point)
      }
    }
    // The other hand is the mirror image, and so is the same hand in the other kind of space.
    let isMirrored = (side == .left) != (handedness == .left)
    return points.map { pose(SIMD3(isMirrored ? -$0.x : $0.x, $0.y, $0.z) * scale) }
  }

  /// Wherever and however turned and large.
  static func anywhere(
    _ angles: HandAngles, _ side: HandSide, _ handedness: Handedness,
    _ random: inout SeededGenerator
  ) -> PersonsHand {
    var axis = SIMD3(random.normal(), random.normal(), random.normal())
    axis /= (axis * axis).sum().squareRoot()
    let place = SIMD3(random.uniform(-2...2), random.uniform(-2...2), random.uniform(-2...2))
    let rotation = Rotation(angle: random.uniform(-3...3), axis: axis)
    return PersonsHand(
      angles: angles, side: side, handedness: handedness,
      pose: Pose(position: place, rotation: rotation), scale: random.uniform(0.5...100))
  }

  /// Angles that a person's hand can take.
  static func someAngles(_ random: inout SeededGenerator) -> HandAngles {
    var angles = HandAngles()
    for finger in HandAngles.Finger.allCases {
      let isThumb = finger == .thumb
      angles[finger, .spread] = random.uniform(isThumb ? -0.3...1.2 : -0.4...0.4)
      angles[finger, .mcp] = random.uniform(isThumb ? -0.5...0.6 : -0.4...1.3)
      angles[finger, .pip] = random.uniform(isThumb ? -0.2...1 : -0.1...1.9)
      angles[finger, .dip] = random.uniform(isThumb ? -0.3...1.3 : -0.1...1.4)
    }
    return angles
  }

  // x towards the thumb, y forward, z out of the palm; metres.
  private static let bases: [SIMD3<Double>] = [
    SIMD3(0.025, 0.02, 0.005), SIMD3(0.026, 0.088, 0), SIMD3(0, 0.09, 0), SIMD3(-0.02, 0.084, 0),
    SIMD3(-0.038, 0.074, 0),
  ]
  private static let lengths: [[Double]] = [
    [0.045, 0.032, 0.027], [0.045, 0.026, 0.024], [0.05, 0.03, 0.025], [0.046, 0.028, 0.025],
    [0.036, 0.021, 0.022],
  ]

  private func directions(_ finger: HandAngles.Finger) -> [SIMD3<Double>] {
    let joints = HandAngles.Joint.allCases.map { angles[finger, $0] }
    if finger == .thumb {
      let across = Double.pi / 4 - joints[1]
      let first = SIMD3(
        cos(joints[0]) * sin(across), cos(joints[0]) * cos(across), sin(joints[0]))
      let second = turned(first, by: joints[2])
      return [first, second, turned(second, by: joints[3])]
    }
    let outwards = SIMD3(sin(joints[0]), cos(joints[0]), 0)
    var slope = 0.0
    return joints.dropFirst().map { joint in
      slope += joint
      return outwards * cos(slope) + SIMD3(0, 0, sin(slope))
    }
  }

  /// A bone of the thumb turned from another towards the little finger's knuckle.
  private func turned(_ bone: SIMD3<Double>, by angle: Double) -> SIMD3<Double> {
    let target = Self.bases[4] - Self.bases[0]
    let aside = target - bone * (target * bone).sum()
    return bone * cos(angle) + aside / (aside * aside).sum().squareRoot() * sin(angle)
  }
}
