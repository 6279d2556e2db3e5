/// One actuated joint of a hand.
public struct Joint: Sendable, Hashable, Codable {
  /// The joint's name as people say it, unique within the hand.
  public var name: String
  /// The hand's own command when the joint is closed and when it is open, in command units.
  public var closed: Double
  /// The hand's own command when the joint is open.
  public var open: Double
  /// The unit of the hand's own commands, for screens; empty when they have none.
  public var unit: String
  /// The fastest change of the command, in shares of the range per second.
  public var maximumSpeed: Double

  /// Makes a joint from its name, its command range and its speed limit (range shares per second).
  public init(
    name: String, closed: Double = 0, open: Double = 1000, unit: String = "",
    maximumSpeed: Double
  ) {
    self.name = name
    self.closed = closed
    self.open = open
    self.unit = unit
    self.maximumSpeed = maximumSpeed
  }
}

/// A dexterous hand: its actuated joints in the order of every ``JointVector``.
///
/// Everything inside works with positions normalised to [0, 1], where 1 is open (METHOD §2);
/// the hand's own units appear only at the device and on the screen.
public struct HandModel: Sendable, Hashable, Codable {
  /// The hand's name.
  public var name: String
  /// The actuated joints, in the order of every vector of joint values.
  public var joints: [Joint]

  /// Makes a hand from its name and its actuated joints.
  public init(name: String, joints: [Joint]) {
    precondition(joints.count <= JointVector.capacity)
    self.name = name
    self.joints = joints
  }

  /// The joint's value in the hand's own command units.
  public func units(_ value: Double, joint: Int) -> Double {
    joints[joint].closed + value * (joints[joint].open - joints[joint].closed)
  }

  /// The normalised value of a command in the hand's own units.
  public func normalised(_ units: Double, joint: Int) -> Double {
    (units - joints[joint].closed) / (joints[joint].open - joints[joint].closed)
  }

  /// Every joint open.
  public var openPosture: JointVector { JointVector(repeating: 1, count: joints.count) }

  /// The Inspire RH56DFX: six actuated joints, commands 0–1000, 1000 = open (METHOD §2).
  ///
  /// The speed limit is that of the real hand at its highest speed setting, about 0.3 s from
  /// open to closed.
  public static let inspireRH56 = HandModel(
    name: "Inspire RH56DFX",
    joints: ["little", "ring", "middle", "index", "thumb bend", "thumb turn"].map {
      Joint(name: $0, maximumSpeed: 3.5)
    })
}
