public import Robotics

/// Turns the posture of a person's hand into the positions of a robot hand's joints.
public protocol GloveRetargeting: Sendable {
  /// The robot's joint positions, in [0, 1], 1 = open, in the order of its ``HandModel``.
  ///
  /// May go on from the last answer; the same sequence of postures gives the same answers.
  mutating func position(for posture: GlovePosture) -> JointVector
}
