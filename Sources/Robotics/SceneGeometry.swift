/// One solid of the scene, for pictures: a primitive with a colour.
public struct SceneSolid: Sendable, Hashable, Codable {
  /// The primitive, with its half-sizes in metres.
  public enum Shape: Sendable, Hashable, Codable {
    /// The plane z = 0 of its own frame, limited to ± the half-sizes; zero means unlimited.
    case plane(halfSize: SIMD2<Double>)
    /// A ball.
    case sphere(radius: Double)
    /// A cylinder along z with round ends.
    case capsule(radius: Double, halfLength: Double)
    /// A cylinder along z.
    case cylinder(radius: Double, halfLength: Double)
    /// A box.
    case box(halfSize: SIMD3<Double>)
  }

  /// The primitive.
  public var shape: Shape
  /// Red, green and blue in [0, 1].
  public var color: SIMD3<Float>

  /// Makes a solid from its shape and colour.
  public init(shape: Shape, color: SIMD3<Float>) {
    self.shape = shape
    self.color = color
  }
}

/// Where everything in the scene is at one moment, in the order of the scene's solids.
public struct SceneSnapshot: Sendable, Hashable, Codable {
  /// Pose of every solid in the world.
  public var poses: [Pose]

  /// Makes a snapshot from the poses of the scene's solids.
  public init(poses: [Pose]) { self.poses = poses }
}
