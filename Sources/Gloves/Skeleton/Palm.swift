import Retargeting

/// The axes of a palm: x towards the thumb, y forward, z out of the palm.
struct Palm {
  private let x: SIMD3<Double>
  private let y: SIMD3<Double>
  private let z: SIMD3<Double>

  /// Finds the axes; nil when wrist and knuckles lie on a line.
  init?(_ points: [SIMD3<Double>], side: HandSide, handedness: Handedness) {
    let forward = points[SkeletonAngles.middleKnuckle] - points[0]
    let across = points[SkeletonAngles.indexKnuckle] - points[SkeletonAngles.littleKnuckle]
    guard forward.length > 0 else { return nil }
    y = forward / forward.length
    let sideways = across - y * dot(across, y)
    guard sideways.length > 1e-6 * forward.length else { return nil }
    x = sideways / sideways.length
    // Of a right hand seen from its back with the fingers forward, the thumb is on the left.
    let isMirrored = (side == .left) != (handedness == .left)
    z = isMirrored ? -cross(x, y) : cross(x, y)
  }

  /// A direction in the palm's axes.
  func inPalm(_ direction: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(dot(direction, x), dot(direction, y), dot(direction, z))
  }
}

/// The scalar product.
func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

/// The vector product.
func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

extension SIMD3<Double> {
  /// The Euclidean length.
  var length: Double { (self * self).sum().squareRoot() }
}
