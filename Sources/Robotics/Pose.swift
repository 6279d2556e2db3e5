/// A rigid-body pose: an element of SE(3), in metres.
public struct Pose: Sendable, Hashable, Codable {
  /// Position of the origin, metres.
  public var position: SIMD3<Double>
  /// Orientation.
  public var rotation: Rotation

  /// The pose of the reference frame itself.
  public static let identity = Pose(position: .zero, rotation: .identity)

  /// Makes a pose from a position in metres and an orientation.
  public init(position: SIMD3<Double>, rotation: Rotation = .identity) {
    self.position = position
    self.rotation = rotation
  }

  /// The pose of the reference frame seen from this one.
  public var inverse: Pose {
    let back = rotation.inverse
    return Pose(position: back(-position), rotation: back)
  }

  /// This pose seen from `reference`: `reference⁻¹ · self`, the relative action of METHOD §2.
  public func relative(to reference: Pose) -> Pose {
    let back = reference.rotation.inverse
    return Pose(position: back(position - reference.position), rotation: back * rotation)
  }

  /// The pose at `fraction` of the way to `other`: straight line and shortest turn.
  public func interpolated(to other: Pose, fraction: Double) -> Pose {
    if fraction <= 0 { return self }
    if fraction >= 1 { return other }
    return Pose(
      position: position + (other.position - position) * fraction,
      rotation: rotation.interpolated(to: other.rotation, fraction: fraction))
  }

  /// The distance between the origins, metres.
  public func distance(to other: Pose) -> Double {
    let d = other.position - position
    return (d * d).sum().squareRoot()
  }

  /// True when every entry is a finite number.
  public var isFinite: Bool {
    position.x.isFinite && position.y.isFinite && position.z.isFinite && rotation.isFinite
  }

  /// The point given in this frame, seen from the reference frame.
  public func callAsFunction(_ point: SIMD3<Double>) -> SIMD3<Double> {
    position + rotation(point)
  }

  /// The pose `right`, given in the frame `left`, seen from the reference frame.
  public static func * (left: Pose, right: Pose) -> Pose {
    Pose(position: left(right.position), rotation: left.rotation * right.rotation)
  }
}
