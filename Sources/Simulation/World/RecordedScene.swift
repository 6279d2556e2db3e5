@preconcurrency internal import CMuJoCo
public import Robotics

/// Puts recorded moments of a task back into its world, for pictures.
///
/// The robot is placed from its measured state, objects and joints from the task's scene features;
/// what those do not tell stays where the episode's seed put it. Nothing moves by physics. Used by
/// one thread.
public final class RecordedScene {
  /// Where the features tell one body's place and the direction of its z axis.
  private struct Source {
    var body: MuJoCoWorld.Placeable
    var frame: MuJoCoWorld.Frame
    var reference: MuJoCoWorld.Frame
    var position: SIMD3<Int>
    var upright: (reference: MuJoCoWorld.Frame, features: SIMD3<Int>)?
  }

  /// The task with everything its file says.
  public var task: TaskDefinition { robot.definition }
  /// Solids of the scene, in the order of the snapshots' poses.
  public var solids: [SceneSolid] { robot.sceneSolids }

  private let robot: SimulatedRobot
  private let sources: [Source]
  /// Features that tell the position of a joint, and the joints' places in `qpos`.
  private let joints: [(feature: Int, address: Int)]
  private var seed: UInt64?
  /// Orientations of the bodies of ``sources`` as the seed left them.
  private var rotations: [Rotation] = []

  /// Makes the world of a task.
  ///
  /// - Throws: ``SimulationError`` when the task's world cannot be read.
  public init(_ task: TaskDefinition) throws(SimulationError) {
    robot = try SimulatedRobot(task)
    var sources: [Source] = []
    for (body, place) in zip(task.start.bodies, robot.bodies) {
      if let source = Self.source(body.body, place, task, robot.world) { sources.append(source) }
    }
    self.sources = sources
    var joints: [(feature: Int, address: Int)] = []
    for (feature, measure) in task.features.enumerated() {
      guard case .joint(let name) = task.measures[measure].kind,
        let joint = robot.world.index(mjOBJ_JOINT, name)
      else { continue }
      joints.append((feature, Int(robot.world.model.pointee.jnt_qposadr[joint])))
    }
    self.joints = joints
  }

  /// True when an episode's task has the robot and the features of this world.
  public func suits(_ other: TaskDescription) -> Bool {
    let own = task.description
    return own.name == other.name && own.hand.joints.count == other.hand.joints.count
      && own.sceneFeatures == other.sceneFeatures
  }

  /// Where every solid was at a recorded moment.
  ///
  /// - Parameters:
  ///   - state: the robot's measured state.
  ///   - features: the task's features of that moment.
  ///   - seed: the episode's seed, for what the features do not tell.
  /// - Returns: the scene; nil when the record is of another hand or not of finite numbers.
  /// - Throws: ``SimulationError`` when the seed's start cannot be made.
  public func snapshot(
    state: RobotState, features: SceneFeatures, seed: UInt64
  ) throws(SimulationError) -> SceneSnapshot? {
    guard state.isFinite, state.hand.count == robot.fingers.count,
      features.count == task.features.count
    else { return nil }
    if self.seed != seed { try begin(seed) }
    let world = robot.world
    robot.wrist.place(state.wrist, world)
    for index in state.hand.indices {
      world.positions[robot.fingers[index].position] =
        task.joints[index].position(state.hand[index])
    }
    for joint in joints where features[joint.feature].isFinite {
      world.positions[joint.address] = Double(features[joint.feature])
    }
    world.settleCoupledJoints()
    world.stateWasWritten()
    world.refresh()
    for (source, rotation) in zip(sources, rotations) {
      place(source, rotation, features, world)
    }
    return robot.sceneSnapshot()
  }

  private func begin(_ seed: UInt64) throws(SimulationError) {
    try robot.start(seed: seed)
    self.seed = seed
    robot.world.refresh()
    rotations = sources.map { source in
      let axes = robot.world.axes(source.frame)
      return Rotation(columns: axes.x, axes.y, axes.z)
    }
  }

  private func place(
    _ source: Source, _ rotation: Rotation, _ features: SceneFeatures, _ world: MuJoCoWorld
  ) {
    func vector(_ indices: SIMD3<Int>, in frame: MuJoCoWorld.Frame) -> SIMD3<Double> {
      let axes = world.axes(frame)
      let value = SIMD3(
        Double(features[indices.x]), Double(features[indices.y]), Double(features[indices.z]))
      return axes.x * value.x + axes.y * value.y + axes.z * value.z
    }
    let position = world.origin(source.reference) + vector(source.position, in: source.reference)
    var pose = Pose(position: position, rotation: rotation)
    if let upright = source.upright {
      let up = vector(upright.features, in: upright.reference)
      pose.rotation = Self.turn(rotation.columns.z, to: up) * rotation
    }
    // A feature that is not a number leaves the body where it was.
    if pose.isFinite { world.place(source.body, at: pose) }
  }

  /// The shortest turn from one direction to another.
  ///
  /// The half-angle quaternion (1 + a·b, a × b); opposite directions turn about any normal.
  private static func turn(_ from: SIMD3<Double>, to direction: SIMD3<Double>) -> Rotation {
    let length = (direction * direction).sum().squareRoot()
    guard length > 1e-6 else { return .identity }
    let to = direction / length
    let real = 1 + (from * to).sum()
    guard real > 1e-9 else {
      let side = abs(from.x) < 0.9 ? SIMD3<Double>(1, 0, 0) : SIMD3<Double>(0, 1, 0)
      let normal = side - from * (side * from).sum()
      return Rotation(angle: .pi, axis: normal)
    }
    return Rotation(
      quaternion: SIMD4(
        from.y * to.z - from.z * to.y, from.z * to.x - from.x * to.z,
        from.x * to.y - from.y * to.x, real))
  }

  private static func source(
    _ name: String, _ place: MuJoCoWorld.Placeable, _ task: TaskDefinition, _ world: MuJoCoWorld
  ) -> Source? {
    var positions: [String: SIMD3<Int>] = [:]
    var uprights: [String: SIMD3<Int>] = [:]
    for (feature, measure) in task.features.enumerated() {
      switch task.measures[measure].kind {
      case .position(name, let reference, let axis):
        positions[reference, default: SIMD3(repeating: -1)][axis.index] = feature
      case .upright(name, let reference, let axis):
        uprights[reference, default: SIMD3(repeating: -1)][axis.index] = feature
      default: break
      }
    }
    func complete(_ found: [String: SIMD3<Int>]) -> (MuJoCoWorld.Frame, SIMD3<Int>)? {
      for (reference, features) in found.sorted(by: { $0.key < $1.key })
      where features.min() >= 0 {
        if let frame = world.frame(reference) { return (frame, features) }
      }
      return nil
    }
    guard let frame = world.frame(name), let (reference, position) = complete(positions) else {
      return nil
    }
    return Source(
      body: place, frame: frame, reference: reference, position: position,
      upright: complete(uprights).map { (reference: $0.0, features: $0.1) })
  }
}
