public import Robotics

/// Everything a simulated world needs to go on from a moment, bit by bit as it would have.
public struct WorldSnapshot: Sendable, Hashable, Codable {
  /// Name of the task it belongs to.
  public var task: String
  /// Physics steps since the episode's start.
  public var step: Int
  /// Generalised positions.
  public var positions: [Double]
  /// Generalised velocities.
  public var velocities: [Double]
  /// Accelerations the constraint solver starts from.
  public var warmStart: [Double]
  /// Controls.
  public var controls: [Double]
  /// Positions and quaternions of the bodies that are moved by hand, seven numbers each.
  public var placed: [Double]
  /// The last command.
  public var command: Command
  /// How far the task is.
  public var tracker: StageTracker
}
