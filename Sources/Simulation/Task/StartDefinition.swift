public import Robotics

/// The ranges an episode's start is drawn from, uniformly.
public struct StartDefinition: Sendable, Hashable {
  /// Ranges of a pose: position in metres and turn about the vertical in radians.
  public struct Region: Sendable, Hashable {
    /// Range along x, m.
    public var x: ClosedRange<Double>
    /// Range along y, m.
    public var y: ClosedRange<Double>
    /// Range along z, m.
    public var z: ClosedRange<Double>
    /// Range of the turn about the vertical, rad.
    public var turn: ClosedRange<Double>

    /// Draws a pose.
    public func pose(using generator: inout SeededGenerator) -> Pose {
      let position = SIMD3(
        generator.uniform(x), generator.uniform(y), generator.uniform(z))
      return Pose(
        position: position,
        rotation: Rotation(vector: SIMD3(0, 0, generator.uniform(turn))))
    }
  }

  /// One body with a free joint, or a mocap body, and where it starts.
  public struct Body: Sendable, Hashable {
    /// The body's name in the world file.
    public var body: String
    /// Where it starts: in the world, or in the frame of the body it starts on.
    public var region: Region
    /// Index of the earlier one of ``StartDefinition/bodies`` it starts on; nil for the world.
    public var on: Int?
    /// Line of the task file.
    public var line: Int
  }

  /// Where the wrist starts.
  public var wrist: Region
  /// The hand's posture at the start, 1 = open.
  public var hand: JointVector
  /// Bodies that are put somewhere, in drawing order.
  public var bodies: [Body]
  /// Seconds the world runs before the episode, so that things rest.
  public var settle: Double
}
