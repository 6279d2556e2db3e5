/// A velocity of a rigid body: linear in metres per second, angular in radians per second.
public struct Twist: Sendable, Hashable, Codable {
  /// Linear velocity, m/s, in the world frame.
  public var linear: SIMD3<Double>
  /// Angular velocity, rad/s, in the body's own frame.
  public var angular: SIMD3<Double>

  /// No motion.
  public static let zero = Twist(linear: .zero, angular: .zero)

  /// Makes a velocity from its linear (m/s) and angular (rad/s) parts.
  public init(linear: SIMD3<Double>, angular: SIMD3<Double>) {
    self.linear = linear
    self.angular = angular
  }

  /// The pose reached from `pose` after moving with this velocity for `seconds`.
  public func advance(_ pose: Pose, seconds: Double) -> Pose {
    Pose(
      position: pose.position + linear * seconds,
      rotation: angular == .zero
        ? pose.rotation : pose.rotation * Rotation(vector: angular * seconds))
  }
}
