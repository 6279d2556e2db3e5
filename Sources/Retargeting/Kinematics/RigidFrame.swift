internal import Robotics

/// A pose as a matrix: the three axes of a frame and its origin.
///
/// Beside ``Pose`` because a chain of joints multiplies a dozen of them for every answer, and
/// columns need neither the square root nor the way back from a quaternion.
struct RigidFrame: Sendable, Hashable {
  var x = SIMD3<Double>(1, 0, 0)
  var y = SIMD3<Double>(0, 1, 0)
  var z = SIMD3<Double>(0, 0, 1)
  var origin = SIMD3<Double>.zero

  init() {}

  init(_ pose: Pose) {
    (x, y, z) = pose.rotation.columns
    origin = pose.position
  }

  /// A direction of this frame, seen from the reference frame.
  func turned(_ v: SIMD3<Double>) -> SIMD3<Double> { x * v.x + y * v.y + z * v.z }

  /// A point of this frame, seen from the reference frame.
  func placed(_ point: SIMD3<Double>) -> SIMD3<Double> { origin + turned(point) }

  /// The frame `other`, given in this one, seen from the reference frame.
  func placed(_ other: RigidFrame) -> RigidFrame {
    var frame = RigidFrame()
    frame.x = turned(other.x)
    frame.y = turned(other.y)
    frame.z = turned(other.z)
    frame.origin = placed(other.origin)
    return frame
  }

  /// This frame turned about one of its own directions, given by its sine and cosine.
  func turned(about axis: SIMD3<Double>, sine: Double, cosine: Double) -> RigidFrame {
    // Rodrigues' formula for the images of the frame's axes.
    let w = axis * (1 - cosine)
    let s = axis * sine
    var frame = self
    frame.x = turned(SIMD3(axis.x * w.x + cosine, axis.x * w.y + s.z, axis.x * w.z - s.y))
    frame.y = turned(SIMD3(axis.y * w.x - s.z, axis.y * w.y + cosine, axis.y * w.z + s.x))
    frame.z = turned(SIMD3(axis.z * w.x + s.y, axis.z * w.y - s.x, axis.z * w.z + cosine))
    return frame
  }
}

/// The vector product.
@inline(__always)
func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// The scalar product.
@inline(__always)
func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { a.x * b.x + a.y * b.y + a.z * b.z }
