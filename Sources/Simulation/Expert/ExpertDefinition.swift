public import Robotics

/// How the scripted expert does a task: what it looks at, how fast it moves, and its rules.
public struct ExpertDefinition: Sendable, Hashable {
  /// Indices of the scene features the expert reads.
  public struct Features: Sendable, Hashable {
    /// The object's position in the wrist's frame: x, y, z.
    public var object: [Int]
    /// The object's upright axis in the wrist's frame: x, y, z.
    public var up: [Int]
    /// The goal's position in the wrist's frame: x, y, z.
    public var goal: [Int]
    /// Whether the fingers, the thumb and any part of the hand touch the object.
    public var fingers: Int
    /// Whether the thumb touches the object.
    public var thumb: Int
    /// Whether any part of the hand touches the object.
    public var hand: Int
  }

  /// How fast it moves at most; a segment is as short as these allow.
  public struct Speed: Sendable, Hashable {
    /// Peak speed of the wrist, m/s.
    public var linear: Double
    /// Peak acceleration of the wrist, m/s².
    public var acceleration: Double
    /// Peak turning speed of the wrist, rad/s.
    public var turn: Double
    /// Peak speed of a hand joint, shares of its range per second.
    public var hand: Double
    /// Shortest segment, s.
    public var shortest: Double
  }

  /// What it looks at.
  public var features: Features
  /// Height of the surface the object is put on above the goal's origin, m.
  public var goalHeight: Double
  /// Where the object is in the wrist's frame when it is grasped, m.
  public var grasp: SIMD3<Double>
  /// Where the object is in the wrist's frame before the hand closes in on it, m.
  public var ready: SIMD3<Double>
  /// The point in the world the upright hand faces away from, x and y in metres.
  public var pivot: SIMD2<Double>
  /// Joints whose mean command is the closure.
  public var fingers: [Int]
  /// How fast it moves.
  public var speed: Speed
  /// What it does when; the first rule whose tests hold is followed.
  public var rules: [ExpertRule]
}

/// One rule of the expert: when its tests hold, go there with that hand.
public struct ExpertRule: Sendable, Hashable {
  /// Where the wrist goes.
  public enum Wrist: Sendable, Hashable {
    /// It stays where it is.
    case stay
    /// Upright and facing the object, so that the object is at a point of its frame.
    case bring(SIMD3<Double>)
    /// As ``bring(_:)`` to the ready point, but at a height in the world, m.
    case over(Double)
    /// Straight up to a height in the world, m.
    case raise(Double)
    /// Back along its own x axis until the object is so far ahead, and up on the way, m.
    case back(Double, rise: Double)
    /// Where the held object stands upright at a height above the goal's surface (m), over the
    /// goal or over where it is.
    case put(height: Double, isAtGoal: Bool)
  }

  /// The rule's name, for traces.
  public var name: String
  /// Tests of ``ExpertScene/Quantity`` by their place in its list.
  public var when: [Condition]
  /// Where the wrist goes.
  public var wrist: Wrist
  /// The hand's posture; nil keeps it.
  public var hand: JointVector?
  /// Factor on the segment's duration.
  public var slow: Double
}
