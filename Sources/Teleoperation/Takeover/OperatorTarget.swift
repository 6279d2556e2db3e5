public import Robotics

/// Where the person's device asks the robot to be.
///
/// A glove or tracker has a position of its own. A stick has none: its velocity is integrated
/// here, starting from where the robot is at entry, so that it can never mismatch.
public struct OperatorTarget: Sendable, Hashable {
  /// The device's pose and hand.
  public private(set) var command: Command
  /// True when the hand's position is the device's own and can mismatch.
  public private(set) var hasHandPosition = false
  /// True when the wrist's pose is the device's own and can mismatch.
  public private(set) var hasWristPose = false

  /// Makes the target of a device that has not asked for anything: where the robot is.
  public init(at command: Command) { self.command = command }

  /// Follows the device for one tick.
  ///
  /// - Parameters:
  ///   - input: what the device asks; nil leaves the target where it is.
  ///   - command: the robot's last command. What the device moves by rate is measured from here,
  ///     so that neither a limit nor another driver winds it up.
  ///   - seconds: time since the last tick.
  public mutating func follow(_ input: OperatorInput?, from command: Command, seconds: Double) {
    guard let input, input.isFinite else { return }
    switch input.wrist {
    case .none:
      hasWristPose = false
      self.command.wrist = command.wrist
    case .velocity(let twist):
      hasWristPose = false
      self.command.wrist = twist.advance(command.wrist, seconds: seconds)
    case .pose(let pose):
      hasWristPose = true
      self.command.wrist = pose
    }
    switch input.hand {
    case .none:
      hasHandPosition = false
      self.command.hand = command.hand
    case .velocity(let rates):
      hasHandPosition = false
      self.command.hand = (command.hand + rates * seconds).clampedToRange
    case .position(let hand):
      hasHandPosition = true
      self.command.hand = hand
    }
  }
}
