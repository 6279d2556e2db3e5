import Foundation

/// The measures of a person's hand, from which joint angles become a skeleton.
public struct HumanHand: Sendable, Hashable, Codable {
  /// The measures of one finger, metres and radians.
  public struct Finger: Sendable, Hashable, Codable {
    /// Where it starts in the wrist's frame of a right hand: the knuckle, or the thumb's base.
    public var base: SIMD3<Double>
    /// Direction of the straight finger in the plane of the palm, radians from the middle of the
    /// hand towards the thumb.
    public var direction: Double
    /// From joint to joint, and from the last one to the end of the fingertip.
    public var segments: SIMD3<Double>

    /// Makes a finger of its measures.
    public init(base: SIMD3<Double>, direction: Double, segments: SIMD3<Double>) {
      self.base = base
      self.direction = direction
      self.segments = segments
    }
  }

  /// The fingers in the order of ``HandAngles/Finger``.
  public var fingers: [Finger]

  /// Makes a hand of its five fingers.
  public init(fingers: [Finger]) {
    precondition(fingers.count == HandAngles.Finger.allCases.count)
    self.fingers = fingers
  }

  /// From the wrist to the tip of the straight middle finger, metres.
  public var length: Double {
    let middle = fingers[HandAngles.Finger.middle.rawValue]
    let base = middle.base
    return (base * base).sum().squareRoot() + middle.segments.sum()
  }

  /// The same hand grown or shrunk to another length, metres.
  public func scaled(toLength wanted: Double) -> HumanHand {
    let factor = wanted / length
    return HumanHand(
      fingers: fingers.map {
        Finger(
          base: $0.base * factor, direction: $0.direction, segments: $0.segments * factor)
      })
  }

  /// The skeleton of a hand with these joint angles.
  ///
  /// - Parameters:
  ///   - angles: Of the joints. With all at zero the hand is flat, the thumb in its plane.
  ///   - side: Which hand; a left one is the mirror image.
  /// - Returns: the points in the frame of ``HandSkeleton``.
  public func skeleton(_ angles: HandAngles, side: HandSide) -> HandSkeleton {
    var skeleton = HandSkeleton()
    for finger in fingers.indices {
      let measures = fingers[finger]
      let spread = angles.radians[4 * finger]
      // A segment bent by `a` points along forward·cos a + inward·sin a.
      let forward: SIMD3<Double>
      let inward: SIMD3<Double>
      var bend = 0.0
      if finger == HandAngles.Finger.thumb.rawValue {
        // Its base turns it across the palm, opposition lifts it out of the palm's plane, and the
        // other two joints bend across the palm again.
        let direction = measures.direction - angles.radians[4 * finger + 1]
        let flat = SIMD3(0, sin(direction), cos(direction))
        forward = flat * cos(spread) + SIMD3(sin(spread), 0, 0)
        inward = SIMD3(0, -flat.z, flat.y)
        bend = -angles.radians[4 * finger + 1]
      } else {
        let direction = measures.direction + spread
        forward = SIMD3(0, sin(direction), cos(direction))
        inward = SIMD3(1, 0, 0)
      }
      var place = measures.base
      skeleton[HandPoint(index: 1 + 4 * finger)] = mirrored(place, side)
      for joint in 1...3 {
        bend += angles.radians[4 * finger + joint]
        place += (forward * cos(bend) + inward * sin(bend)) * measures.segments[joint - 1]
        skeleton[HandPoint(index: 1 + 4 * finger + joint)] = mirrored(place, side)
      }
    }
    return skeleton
  }

  private func mirrored(_ place: SIMD3<Double>, _ side: HandSide) -> SIMD3<Double> {
    side == .right ? place : SIMD3(place.x, -place.y, place.z)
  }

  /// An adult's hand, 192 mm long.
  ///
  /// Bone lengths and soft tissue at the tips: means of 66 adults, A. Buryanov, V. Kotiuk,
  /// "Proportions of hand segments", Int. J. Morphol. 28 (2010) 755–758. From the wrist to the
  /// metacarpals: the carpal height, 0.54 of the middle metacarpal, Y. Youm et al., "Kinematics of
  /// the wrist", J. Bone Joint Surg. 60-A (1978) 423–431. The metacarpals' directions are chosen
  /// so that the knuckles' centres span 56 mm, and the thumb's base to lie on the trapezium.
  public static let adult: HumanHand = {
    let carpus = 0.54 * 0.0646
    func finger(
      metacarpal: Double, direction: Double, proximal: Double, middle: Double, distal: Double,
      tip: Double
    ) -> Finger {
      let reach = carpus + metacarpal
      return Finger(
        base: SIMD3(0, reach * sin(direction), reach * cos(direction)),
        // Fingers held together are all but parallel: a third of their metacarpals' fan.
        direction: direction / 3, segments: SIMD3(proximal, middle, distal + tip))
    }
    return HumanHand(fingers: [
      Finger(
        base: SIMD3(0.008, 0.024, 0.026), direction: .pi / 4,
        segments: SIMD3(0.0462, 0.0316, 0.0217 + 0.0057)),
      finger(
        metacarpal: 0.0681, direction: 0.225, proximal: 0.0398, middle: 0.0224, distal: 0.0158,
        tip: 0.0038),
      finger(
        metacarpal: 0.0646, direction: 0, proximal: 0.0446, middle: 0.0263, distal: 0.0174,
        tip: 0.0040),
      finger(
        metacarpal: 0.0580, direction: -0.19, proximal: 0.0414, middle: 0.0257, distal: 0.0173,
        tip: 0.0040),
      finger(
        metacarpal: 0.0537, direction: -0.38, proximal: 0.0327, middle: 0.0181, distal: 0.0160,
        tip: 0.0037),
    ])
  }()
}
