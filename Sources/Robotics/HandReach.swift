/// Which positions of a robot hand's joints a person's device can ask for at all.
///
/// A glove ends where the finger in it ended when it was calibrated.
public struct HandReach: Sendable, Hashable, Codable {
  /// The lowest position of every joint, share of its range, 1 = open.
  public var low: JointVector
  /// The highest position of every joint.
  public var high: JointVector

  /// Makes a reach from its ends.
  public init(low: JointVector, high: JointVector) {
    self.low = low
    self.high = high
  }
}
