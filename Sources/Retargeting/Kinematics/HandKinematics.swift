public import Robotics

/// How a robot hand moves: a tree of links on hinges, seen from the frame of a person's wrist.
///
/// The tree stands in a frame with the axes of ``HandSkeleton``, so that vectors of the person's
/// hand and of the robot's can be compared. Angles are radians, lengths metres.
public struct HandKinematics: Sendable, Hashable {
  /// A link with the hinge that carries it.
  public struct Link: Sendable, Hashable {
    /// Its name, for messages.
    public var name: String
    /// The link it hangs on, which comes before it; nil for the wrist's frame.
    public var parent: Int?
    /// Where its hinge is in the parent: the pose of the link at the hinge's zero.
    public var offset: Pose
    /// Direction of the hinge in the link, of length 1; nil when it is fixed to the parent.
    public var axis: SIMD3<Double>?
    /// What turns the hinge.
    public var drive: Drive

    /// Makes a link from its place in the tree; see the properties.
    public init(
      name: String, parent: Int?, offset: Pose, axis: SIMD3<Double>? = nil,
      drive: Drive = Drive(joint: 0, coefficients: [])
    ) {
      self.name = name
      self.parent = parent
      self.offset = offset
      self.axis = axis
      self.drive = drive
    }
  }

  /// The angle of a hinge as a polynomial of an active joint's.
  public struct Drive: Sendable, Hashable {
    /// Which active joint.
    public var joint: Int
    /// Coefficients of the powers 0, 1, 2, 3 and 4 of the active joint's angle; missing ones are 0.
    public var coefficients: SIMD8<Double>

    /// Makes a drive; `[0, 1]` is the active joint itself.
    public init(joint: Int, coefficients: [Double] = [0, 1]) {
      precondition(coefficients.count <= 5)
      self.joint = joint
      self.coefficients = .zero
      for (power, value) in coefficients.enumerated() { self.coefficients[power] = value }
    }

    /// The hinge's angle and its two derivatives for the active joint's angle.
    func angle(_ q: Double) -> (value: Double, slope: Double, bend: Double) {
      let c = coefficients
      return (
        c[0] + q * (c[1] + q * (c[2] + q * (c[3] + q * c[4]))),
        c[1] + q * (2 * c[2] + q * (3 * c[3] + q * 4 * c[4])),
        2 * c[2] + q * (6 * c[3] + q * 12 * c[4])
      )
    }
  }

  /// A named place on a link.
  public struct Point: Sendable, Hashable {
    /// Its name, such as `index tip`.
    public var name: String
    /// The link it is fixed to; nil for the wrist's frame.
    public var link: Int?
    /// Where on the link, metres.
    public var place: SIMD3<Double>

    /// Makes a point.
    public init(name: String, link: Int?, place: SIMD3<Double> = .zero) {
      self.name = name
      self.link = link
      self.place = place
    }
  }

  /// An active joint, one entry of every answer.
  public struct ActiveJoint: Sendable, Hashable {
    /// Its name in the model file.
    public var name: String
    /// The angles it can reach.
    public var limits: ClosedRange<Double>

    /// Makes an active joint.
    public init(name: String, limits: ClosedRange<Double>) {
      self.name = name
      self.limits = limits
    }
  }

  /// The links, parents before children.
  public let links: [Link]
  /// The named points.
  public let points: [Point]
  /// The active joints in the order of the hand's ``HandModel``.
  public let joints: [ActiveJoint]

  /// The links without their names, for the arithmetic.
  let chain: [ChainLink]

  /// Makes a hand.
  ///
  /// - Precondition: parents come before their children, points lie on links, drives name joints,
  ///   and there are at most ``JointVector/capacity`` joints.
  public init(links: [Link], points: [Point], joints: [ActiveJoint]) {
    precondition(joints.count <= JointVector.capacity)
    precondition(links.enumerated().allSatisfy { index, link in (link.parent ?? -1) < index })
    precondition(
      links.allSatisfy { $0.axis == nil || joints.indices.contains($0.drive.joint) })
    precondition(points.allSatisfy { point in point.link.map(links.indices.contains) ?? true })
    self.links = links
    self.points = points
    self.joints = joints
    chain = links.map(ChainLink.init)
  }

  /// The place of a point in ``points``; nil for an unknown name.
  public func point(_ name: String) -> Int? { points.firstIndex { $0.name == name } }
}
