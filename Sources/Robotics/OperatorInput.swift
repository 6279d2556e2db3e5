/// What a person asks of the robot at one moment, after the device's keymap.
public struct OperatorInput: Sendable, Hashable, Codable {
  /// How the wrist is moved.
  public enum Wrist: Sendable, Hashable, Codable {
    /// The device does not move the wrist.
    case none
    /// A stick or SpaceMouse: velocity while it is deflected.
    case velocity(Twist)
    /// A tracker: its own pose in space, metres.
    case pose(Pose)
  }

  /// How the hand is moved.
  public enum Hand: Sendable, Hashable, Codable {
    /// The device does not move the hand.
    case none
    /// Triggers and buttons: change of every joint in range shares per second, positive opens.
    case velocity(JointVector)
    /// A glove: the position of every joint, in [0, 1], 1 = open.
    case position(JointVector)
  }

  /// Time of the newest event that shaped this input.
  public var time: Nanoseconds
  /// How the wrist is moved.
  public var wrist: Wrist
  /// How the hand is moved.
  public var hand: Hand
  /// True while the person holds the takeover button or pedal (deadman).
  public var holdsTakeover: Bool
  /// True while the person holds the clutch: the robot stays while the device is moved to where
  /// there is room.
  public var isClutched: Bool

  /// Makes an input from its parts.
  public init(
    time: Nanoseconds, wrist: Wrist = .none, hand: Hand = .none, holdsTakeover: Bool = false,
    isClutched: Bool = false
  ) {
    self.time = time
    self.wrist = wrist
    self.hand = hand
    self.holdsTakeover = holdsTakeover
    self.isClutched = isClutched
  }

  /// True when every entry is a finite number.
  public var isFinite: Bool {
    let wristIsFinite =
      switch wrist {
      case .none: true
      case .velocity(let twist):
        Pose(position: twist.linear).isFinite && Pose(position: twist.angular).isFinite
      case .pose(let pose): pose.isFinite
      }
    let handIsFinite =
      switch hand {
      case .none: true
      case .velocity(let joints), .position(let joints): joints.isFinite
      }
    return wristIsFinite && handIsFinite
  }
}
