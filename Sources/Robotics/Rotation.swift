import Foundation

/// A rotation in space, kept as a unit quaternion.
///
/// Written here because no package for Linux that we could depend on has rigid-body poses.
public struct Rotation: Sendable, Hashable, Codable {
  /// Imaginary part (x, y, z) and real part (w), of length 1.
  public let quaternion: SIMD4<Double>

  /// No rotation.
  public static let identity = Rotation(unit: SIMD4(0, 0, 0, 1))

  private init(unit quaternion: SIMD4<Double>) { self.quaternion = quaternion }

  /// Makes a rotation from a quaternion (x, y, z, w), which is normalised.
  ///
  /// A quaternion of length zero or with a non-finite entry gives a rotation whose
  /// ``isFinite`` is false, so that the safety filter refuses it.
  public init(quaternion: SIMD4<Double>) {
    self.quaternion = quaternion / (quaternion * quaternion).sum().squareRoot()
  }

  /// Makes a rotation from a rotation vector: its direction the axis, its length the angle (rad).
  ///
  /// The exponential map of SO(3).
  public init(vector: SIMD3<Double>) {
    let angle = (vector * vector).sum().squareRoot()
    // Below 1e-8 rad the series sin(x/2)/x = 1/2 is exact in double precision.
    let scale = angle < 1e-8 ? 0.5 : sin(angle / 2) / angle
    self.init(quaternion: SIMD4(vector * scale, cos(angle / 2)))
  }

  /// Makes a rotation of `angle` radians about an axis of any length but zero.
  public init(angle: Double, axis: SIMD3<Double>) {
    self.init(vector: axis / (axis * axis).sum().squareRoot() * angle)
  }

  /// Makes a rotation from a matrix given as its three columns, which must be orthonormal.
  public init(columns x: SIMD3<Double>, _ y: SIMD3<Double>, _ z: SIMD3<Double>) {
    // Shepperd's method: divide by the largest of the four candidates.
    let trace = x.x + y.y + z.z
    if trace > x.x, trace > y.y, trace > z.z {
      self.init(quaternion: SIMD4(y.z - z.y, z.x - x.z, x.y - y.x, 1 + trace))
    } else if x.x >= y.y, x.x >= z.z {
      self.init(quaternion: SIMD4(1 + x.x - y.y - z.z, x.y + y.x, z.x + x.z, y.z - z.y))
    } else if y.y >= z.z {
      self.init(quaternion: SIMD4(x.y + y.x, 1 + y.y - x.x - z.z, y.z + z.y, z.x - x.z))
    } else {
      self.init(quaternion: SIMD4(z.x + x.z, y.z + z.y, 1 + z.z - x.x - y.y, x.y - y.x))
    }
  }

  /// The rotation vector: axis times angle, angle in [0, π] (rad).
  ///
  /// The logarithm of SO(3).
  public var vector: SIMD3<Double> {
    let q = quaternion.w < 0 ? -quaternion : quaternion
    let imaginary = SIMD3(q.x, q.y, q.z)
    let length = (imaginary * imaginary).sum().squareRoot()
    if length < 1e-8 { return imaginary * 2 }
    return imaginary * (2 * atan2(length, q.w) / length)
  }

  /// The columns of the rotation matrix.
  public var columns: (x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>) {
    let q = quaternion
    let (x, y, z, w) = (q.x, q.y, q.z, q.w)
    return (
      SIMD3(1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)),
      SIMD3(2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)),
      SIMD3(2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y))
    )
  }

  /// The 6-D representation: first two rows of the rotation matrix (METHOD §2).
  public var sixD: (SIMD3<Double>, SIMD3<Double>) {
    let c = columns
    return (SIMD3(c.x.x, c.y.x, c.z.x), SIMD3(c.x.y, c.y.y, c.z.y))
  }

  /// The rotation the other way round.
  public var inverse: Rotation {
    Rotation(unit: SIMD4(-quaternion.x, -quaternion.y, -quaternion.z, quaternion.w))
  }

  /// The angle of the shortest rotation to `other`, in [0, π] (rad).
  public func angle(to other: Rotation) -> Double {
    let v = (inverse * other).vector
    return (v * v).sum().squareRoot()
  }

  /// The rotation at `fraction` of the shortest way to `other`: constant angular speed.
  public func interpolated(to other: Rotation, fraction: Double) -> Rotation {
    if fraction <= 0 { return self }
    if fraction >= 1 { return other }
    return self * Rotation(vector: (inverse * other).vector * fraction)
  }

  /// True when every entry is a finite number.
  public var isFinite: Bool {
    quaternion.x.isFinite && quaternion.y.isFinite && quaternion.z.isFinite
      && quaternion.w.isFinite
  }

  /// The vector turned by this rotation.
  public func callAsFunction(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    let c = columns
    return c.x * vector.x + c.y * vector.y + c.z * vector.z
  }

  /// The rotation that turns by `right` first and then by `left`.
  public static func * (left: Rotation, right: Rotation) -> Rotation {
    let a = left.quaternion
    let b = right.quaternion
    return Rotation(
      quaternion: SIMD4(
        a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
        a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x,
        a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w,
        a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z))
  }
}
