public import Robotics

/// Something the operator asks for once, by pressing a button.
public enum OperatorAction: String, Sendable, Hashable, Codable, CaseIterable {
  /// Take over, or hand back when the person already drives.
  case takeOver = "take-over"
  /// Take over even though the operator's hand does not match the robot's.
  case forceTakeOver = "force-take-over"
  /// Hand back to the policy.
  case handBack = "hand-back"
  /// Hold the robot where it is.
  case hold
  /// Let the policy go on.
  case resume
  /// Stop at once and hold until a person resumes.
  case stop
  /// The episode has succeeded.
  case success
  /// The episode has failed.
  case failure
  /// Mark this moment for the review.
  case mark
  /// Start the next episode.
  case nextEpisode = "next-episode"
}

/// An action with the time it was asked for.
public struct TimedAction: Sendable, Hashable, Codable {
  /// When the button went down.
  public var time: Nanoseconds
  /// What was asked for.
  public var action: OperatorAction
  /// Number of the device within the session (``DeviceStatus/id``).
  public var device: Int

  /// Makes an action asked for at a time on a device.
  public init(time: Nanoseconds, action: OperatorAction, device: Int) {
    self.time = time
    self.action = action
    self.device = device
  }
}
