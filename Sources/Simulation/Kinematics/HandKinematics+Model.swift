@preconcurrency internal import CMuJoCo
public import Retargeting
public import Robotics

extension HandKinematics {
  /// The place of something in a model: a site, or a spot on a body.
  public struct ModelPlace: Sendable, Hashable {
    /// The name of the site or body.
    public var name: String
    /// True for a site.
    public var isSite: Bool
    /// Where on the body, and how turned; for a site its own pose is meant.
    public var pose: Pose

    /// A site of the model.
    public static func site(_ name: String) -> ModelPlace {
      ModelPlace(name: name, isSite: true, pose: .identity)
    }

    /// A place on a body of the model.
    public static func body(_ name: String, at pose: Pose = .identity) -> ModelPlace {
      ModelPlace(name: name, isSite: false, pose: pose)
    }
  }

  /// Reads how a hand moves from a MuJoCo model.
  ///
  /// - Parameters:
  ///   - file: The model (MJCF, or whatever MuJoCo compiles).
  ///   - wrist: The frame of a person's wrist on the robot, with the axes of ``HandSkeleton``. What
  ///     hangs on its body is the hand; joints that carry the body are not part of it.
  ///   - joints: Names of the active joints, in the order of the hand's commands.
  ///   - points: The points to know, by name.
  /// - Throws: ``SimulationError/world(file:message:)`` with what the model lacks.
  public init(
    model file: String, wrist: ModelPlace, joints: [String],
    points: KeyValuePairs<String, ModelPlace>
  ) throws(SimulationError) {
    try self.init(
      model: file, wrist: wrist, joints: joints, points: points.map { ($0.key, $0.value) })
  }

  init(
    model file: String, wrist: ModelPlace, joints: [String],
    points: [(name: String, place: ModelPlace)]
  ) throws(SimulationError) {
    var tree = try HandTree(world: try MuJoCoWorld(file: file), file: file, wrist: wrist)
    try tree.drive(joints)
    try tree.grow()
    var found: [Point] = []
    for point in points { found.append(try tree.point(point.name, point.place)) }
    self.init(links: tree.links, points: found, joints: tree.active)
  }
}
