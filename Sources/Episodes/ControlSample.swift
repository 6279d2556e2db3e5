public import Robotics

/// One tick of the control loop: what was measured and what was sent.
public struct ControlSample: Sendable, Hashable, Codable {
  /// Number of the tick in the episode, from 0.
  public var tick: Int
  /// When the tick ran, relative to the episode's start.
  public var time: Nanoseconds
  /// How late the tick ran after its deadline; 0 in virtual time.
  public var lateness: Nanoseconds
  /// Measured state of the robot; its time is relative to the episode's start too.
  public var state: RobotState
  /// The command that was sent.
  public var command: Command

  /// Makes a sample from its parts.
  public init(
    tick: Int, time: Nanoseconds, lateness: Nanoseconds, state: RobotState, command: Command
  ) {
    self.tick = tick
    self.time = time
    self.lateness = lateness
    self.state = state
    self.command = command
  }
}
