public import Robotics

/// How the scripted expert does a task: its errands, one after another, and how fast it moves.
public struct ExpertDefinition: Sendable, Hashable {
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

  /// How fast it moves.
  public var speed: Speed
  /// What there is to do: the first errand whose tests hold is done, and the last one has none.
  public var errands: [ExpertErrand]
}

/// One object the expert takes somewhere, with the rules of doing it.
public struct ExpertErrand: Sendable, Hashable {
  /// The errand's name.
  public var name: String
  /// Alternatives, each with tests of scene features that hold together; none: it always applies.
  public var when: [[Condition]]
  /// What is taken.
  public var object: ExpertObject
  /// Where it goes.
  public var goal: ExpertGoal
  /// The point in the world the upright hand faces away from, x and y in metres.
  public var pivot: SIMD2<Double>
  /// What it does when; the first rule whose tests hold is followed.
  public var rules: [ExpertRule]

  /// True when it is to be done in a scene with these features.
  func applies(_ features: SceneFeatures) -> Bool {
    when.isEmpty || when.contains { tests in tests.hold { Double(features[$0]) } }
  }
}

/// Something that can be taken: the scene features that tell where it is, and how it is held.
public struct ExpertObject: Sendable, Hashable {
  /// Features of its position in the wrist's frame: x, y, z.
  public var position: [Int]
  /// Features of its upright axis in the wrist's frame: x, y, z; nil when it need not stand upright.
  public var up: [Int]?
  /// Features of axes of it in the wrist's frame; the hand is aligned with the flattest of them.
  ///
  /// Empty for a round thing, which is taken from the pivot's side.
  public var forward: [[Int]]
  /// In how many directions around the vertical it can be taken equally well.
  public var symmetry: Int
  /// Feature that tells whether the fingers touch it.
  public var fingerTouch: Int
  /// Feature that tells whether the thumb touches it.
  public var thumbTouch: Int
  /// Feature that tells whether any part of the hand touches it.
  public var handTouch: Int
  /// Where it is in the wrist's frame when it is grasped, m.
  public var grasp: SIMD3<Double>
  /// Where it is in the wrist's frame before the hand closes in on it, m.
  public var ready: SIMD3<Double>
  /// Hand joints whose mean command is the closure.
  public var fingers: [Int]
}

/// A place things are taken to.
public struct ExpertGoal: Sendable, Hashable {
  /// Features of its position in the wrist's frame: x, y, z.
  public var position: [Int]
  /// Features of the direction the hand has there, in the wrist's frame; nil: away from the pivot.
  public var forward: [Int]?
  /// Height of the surface things are put on above the goal's origin, m.
  public var height: Double
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
  /// Tests of ``ExpertScene/Quantity`` by their place in its list, and after those of the scene
  /// features.
  public var when: [Condition]
  /// Where the wrist goes.
  public var wrist: Wrist
  /// The hand's posture; nil keeps it.
  public var hand: JointVector?
  /// Factor on the segment's duration.
  public var slow: Double
  /// True when following it means that nothing can be done any more.
  public var isHopeless: Bool
}
