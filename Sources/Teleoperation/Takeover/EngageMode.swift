/// How a new driver takes the robot without a jolt (METHOD §4).
public enum EngageMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// The new driver moves the robot from where it is; the offset between them washes out slowly
  /// while they move, never while they are still.
  case anchor
  /// Absolute; granted once every joint's mismatch is inside a tolerance, or forced.
  case gate
  /// Absolute; a smooth transition over a set time with a speed limit per joint.
  case blend
}
