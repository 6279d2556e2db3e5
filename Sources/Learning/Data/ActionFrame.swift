public import Robotics

/// What the wrist of a policy's actions is seen from, where it is coded as numbers (METHOD §2).
///
/// Chunks are relative to the request's wrist pose in any case; this is how a network sees them.
public enum ActionFrame: String, Sendable, Hashable, Codable, CaseIterable {
  /// The wrist as measured at the observation, as in the paper.
  case relative
  /// The world.
  case absolute

  /// The wrist as it is coded.
  ///
  /// - Parameters:
  ///   - relative: the wrist seen from the reference.
  ///   - reference: the wrist measured at the observation.
  /// - Returns: the wrist in this frame.
  public func coded(_ relative: Pose, reference: Pose) -> Pose {
    self == .relative ? relative : reference * relative
  }

  /// What ``coded(_:reference:)`` was made from.
  ///
  /// - Parameters:
  ///   - coded: the wrist in this frame.
  ///   - reference: the wrist measured at the observation.
  /// - Returns: the wrist seen from the reference.
  public func relative(_ coded: Pose, reference: Pose) -> Pose {
    self == .relative ? coded : coded.relative(to: reference)
  }
}
