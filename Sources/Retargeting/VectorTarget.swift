/// A vector of the robot's hand that should be like one of the person's.
public struct VectorTarget: Sendable, Hashable {
  /// What the vector is for.
  public enum Role: Sendable, Hashable {
    /// Being like the person's vector, scaled by the hands' sizes.
    case follow
    /// Closing when the person's thumb and finger touch.
    case pinch
    /// Keeping two points from coming closer than ``RetargetingSettings/separation``, so that
    /// fingers which pinch at once do not push into each other; the person's points mean nothing.
    case apart
  }

  /// The robot's points, by their places in ``HandKinematics/points``.
  public var from: Int
  /// Where the robot's vector ends.
  public var to: Int
  /// The person's points.
  public var personFrom: HandPoint
  /// Where the person's vector ends.
  public var personTo: HandPoint
  /// How much it counts.
  public var weight: Double
  /// The vector is this many times longer on the robot; nil for ``HandDescription/scales``.
  public var scale: Double?
  /// What it is for.
  public var role: Role

  /// Makes a target; see the properties.
  public init(
    from: Int, to: Int, personFrom: HandPoint, personTo: HandPoint, weight: Double,
    scale: Double? = nil, role: Role = .follow
  ) {
    self.from = from
    self.to = to
    self.personFrom = personFrom
    self.personTo = personTo
    self.weight = weight
    self.scale = scale
    self.role = role
  }
}
