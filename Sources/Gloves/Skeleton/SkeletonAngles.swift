import Foundation
public import Retargeting

/// The angles of a hand of which the places of its joints are known.
///
/// Nothing depends on where the hand is, how it is turned, or how large it is.
///
/// The palm is the plane of the wrist and the knuckles; forward is from the wrist to the knuckle
/// of the middle finger. A finger's spread is the angle from forward, towards the thumb, of the
/// plane in which it bends, and its knuckle's flexion the angle of its first bone out of the palm.
/// The thumb's opposition is the angle of its first bone out of the palm, and its base's flexion
/// the angle in the palm across it, from 45° outwards.
public enum SkeletonAngles {
  /// Number of points: the wrist, then of every finger, thumb first, base, two joints and tip.
  public static let pointCount = 21

  /// Computes the angles.
  ///
  /// - Parameters:
  ///   - points: the places, in any unit.
  ///   - side: whose hand it is, for the points alone cannot tell the palm from the back.
  ///   - handedness: of the space that the points are in.
  /// - Returns: the angles; nil when there are not 21 points, or they span no hand.
  public static func angles(
    of points: [SIMD3<Double>], side: HandSide, handedness: Handedness = .right
  ) -> HandAngles? {
    guard points.count == pointCount, let palm = Palm(points, side: side, handedness: handedness)
    else { return nil }
    var angles = HandAngles()
    for finger in HandAngles.Finger.allCases {
      let base = 1 + 4 * finger.rawValue
      let bones = (0..<3).map { palm.inPalm(points[base + $0 + 1] - points[base + $0]) }
      guard bones.allSatisfy({ $0.length > 0 }) else { return nil }
      let result =
        finger == .thumb
        ? thumb(bones, towards: palm.inPalm(points[littleKnuckle] - points[base]))
        : self.finger(bones)
      for (joint, angle) in zip(HandAngles.Joint.allCases, result) { angles[finger, joint] = angle }
    }
    return angles.isFinite ? angles : nil
  }

  static let middleKnuckle = 9
  static let indexKnuckle = 5
  static let littleKnuckle = 17

  // MARK: fingers

  /// A finger's spread and flexions from its bones in the palm's axes.
  private static func finger(_ bones: [SIMD3<Double>]) -> [Double] {
    let spread = spread(bones)
    let outwards = SIMD3(sin(spread), cos(spread), 0)
    let slopes = bones.map { atan2($0.z, dot($0, outwards)) }
    return [
      spread, slopes[0], wrapped(slopes[1] - slopes[0]), wrapped(slopes[2] - slopes[1]),
    ]
  }

  /// The angle of the plane in which a finger bends: the main direction of its bones in the palm.
  ///
  /// The first bone alone would not do: of a fist it points straight out of the palm.
  private static func spread(_ bones: [SIMD3<Double>]) -> Double {
    var mixed = 0.0
    var difference = 0.0
    var along = 0.0
    var whole = 0.0
    for bone in bones {
      mixed += bone.x * bone.y
      difference += bone.y * bone.y - bone.x * bone.x
      along += bone.x * bone.x + bone.y * bone.y
      whole += dot(bone, bone)
    }
    // A straight finger that points out of the palm has no spread; near there it fades, or it
    // would be noise.
    let share = min(1, along / whole / fading)
    return 0.5 * atan2(2 * mixed, difference) * share * share * (3 - 2 * share)
  }

  /// Share of a finger's squared length within the palm below which its spread fades: 5.7°.
  private static let fading = 0.01

  // MARK: thumb

  /// The thumb's opposition and flexions; `target` is where it bends to, the little knuckle.
  private static func thumb(_ bones: [SIMD3<Double>], towards target: SIMD3<Double>) -> [Double] {
    let first = bones[0]
    let opposition = atan2(first.z, (first.x * first.x + first.y * first.y).squareRoot())
    let flexion = wrapped(.pi / 4 - atan2(first.x, first.y))
    return [
      opposition, flexion, bend(bones[0], bones[1], towards: target),
      bend(bones[1], bones[2], towards: target),
    ]
  }

  /// The angle between two bones, negative when the second turns away from the target.
  private static func bend(
    _ first: SIMD3<Double>, _ second: SIMD3<Double>, towards target: SIMD3<Double>
  ) -> Double {
    let aside = target - first * (dot(target, first) / dot(first, first))
    let angle = atan2(cross(first, second).length, dot(first, second))
    return dot(second, aside) < 0 ? -angle : angle
  }

  private static func wrapped(_ angle: Double) -> Double {
    angle > .pi ? angle - 2 * .pi : angle <= -.pi ? angle + 2 * .pi : angle
  }
}
