/// What the robot reports about itself.
public struct RobotState: Sendable, Hashable, Codable {
  /// When it was measured.
  public var time: Nanoseconds
  /// Measured pose of the wrist in the world, metres.
  public var wrist: Pose
  /// Measured position of every hand joint, in [0, 1], 1 = open.
  public var hand: JointVector

  /// Makes a state from what was measured and when.
  public init(time: Nanoseconds, wrist: Pose, hand: JointVector) {
    self.time = time
    self.wrist = wrist
    self.hand = hand
  }

  /// True when every entry is a finite number.
  public var isFinite: Bool { wrist.isFinite && hand.isFinite }
}
