/// Where the robot is told to be: the wrist's pose and every hand joint.
public struct Command: Sendable, Hashable, Codable {
  /// Target pose of the wrist in the world, metres.
  public var wrist: Pose
  /// Target of every hand joint, in [0, 1], 1 = open.
  public var hand: JointVector

  /// Makes a command from a wrist pose and normalised hand joints.
  public init(wrist: Pose, hand: JointVector) {
    self.wrist = wrist
    self.hand = hand
  }

  /// True when every entry is a finite number.
  public var isFinite: Bool { wrist.isFinite && hand.isFinite }

  /// The command at `fraction` of the way to `other`: linear, shortest turn for the wrist.
  public func interpolated(to other: Command, fraction: Double) -> Command {
    Command(
      wrist: wrist.interpolated(to: other.wrist, fraction: fraction),
      hand: hand.interpolated(to: other.hand, fraction: fraction))
  }
}
