public import Robotics

/// A hand on a wrist in a MuJoCo world, and that world as a task measures it.
///
/// Used by one thread. Time starts at zero with every ``reset(seed:startStage:)``. The physics
/// step count is a whole function of time, so any control rate gives the same physics.
public final class SimulatedRobot: Robot, TaskWorld {
  /// The task with everything its file says.
  public let definition: TaskDefinition
  /// Solids of the scene, in the order of ``sceneSnapshot()``'s poses.
  public let sceneSolids: [SceneSolid]
  /// Physics steps since the episode's start.
  public internal(set) var physicsSteps = 0
  /// The last command that was sent, or where the hand was held at the start.
  public internal(set) var command: Command
  /// When set, the controls of every command are recorded for ``BareStepper``.
  public var controlLog: ControlLog?

  let world: MuJoCoWorld
  let wrist: WristMechanism
  let fingers: [MuJoCoWorld.Actuator]
  let reader: MeasureReader
  let bodies: [MuJoCoWorld.Placeable]
  let solidGeoms: [Int]
  var tracker = StageTracker()
  /// Snapshots at the start of every stage, of the last seed asked for.
  var stageStarts: (seed: UInt64, snapshots: [WorldSnapshot])?
  /// The moments at which this episode entered its stages, the last of each.
  var stageEntries: [Int: WorldSnapshot] = [:]
  private var features: SceneFeatures

  /// Makes a robot in the world of a task that belongs to the program, at the start of seed 0.
  public convenience init(task: String) throws(SimulationError) {
    try self.init(try TaskDefinition(named: task))
  }

  /// Makes a robot in the world of a task, at the start of seed 0.
  public init(_ task: TaskDefinition) throws(SimulationError) {
    let world = try MuJoCoWorld(file: task.world)
    self.world = world
    wrist = try WristMechanism(task, world: world)
    var fingers: [MuJoCoWorld.Actuator] = []
    for joint in task.joints {
      fingers.append(try world.actuator(joint.actuator, task, line: joint.line))
    }
    self.fingers = fingers
    reader = try MeasureReader(task, world: world)
    var definition = task
    definition.description.wristDependence = try WristDependence.of(task, world)
    self.definition = definition
    var bodies: [MuJoCoWorld.Placeable] = []
    for body in task.start.bodies {
      guard let found = world.placeable(body.body) else {
        throw .invalid(
          file: task.file, line: body.line,
          problem: "the body '\(body.body)' cannot be put anywhere",
          expected: "a body with a free joint or mocap=\"true\" in \(task.world)")
      }
      bodies.append(found)
    }
    self.bodies = bodies
    (solidGeoms, sceneSolids) = world.solids()
    features = SceneFeatures([Float](repeating: 0, count: task.features.count))
    command = Command(wrist: .identity, hand: task.start.hand)
    try start(seed: 0)
  }

  /// Physics steps per second.
  public var physicsRate: Int { world.rate }

  /// True when the object was lost for good, so that the episode can only fail.
  public var isLost: Bool { tracker.isLost }
}

extension SimulatedRobot {
  /// The task's description.
  public var task: TaskDescription { definition.description }

  /// The hand the task is done with.
  public var hand: HandModel { definition.description.hand }

  /// The present state, measured without noise.
  ///
  /// - Throws: ``SimulationError/unstable(second:reason:)`` once the physics has met a number that
  ///   is not finite, until the next reset.
  public func readState() throws -> RobotState {
    if world.hasFault {
      throw SimulationError.unstable(
        second: Double(physicsSteps) / Double(world.rate), reason: world.faults.reason)
    }
    var hand = command.hand
    for index in hand.indices {
      hand[index] = definition.joints[index].value(world.positions[fingers[index].position])
    }
    return RobotState(
      time: Nanoseconds(physicsSteps) * .second / Nanoseconds(world.rate),
      wrist: wrist.pose(world), hand: hand)
  }

  /// Follows a command from now on.
  ///
  /// - Throws: ``SimulationError/command(_:)`` for a command with an entry that is not finite, or
  ///   of another hand; the last good command stays in force.
  public func send(_ command: Command) throws {
    guard command.isFinite else {
      throw SimulationError.command("an entry is not a finite number")
    }
    guard command.hand.count == fingers.count else {
      throw SimulationError.command(
        "it has \(command.hand.count) hand joints, the hand has \(fingers.count)")
    }
    write(command)
    controlLog?.record(step: physicsSteps, controls: world.controls)
  }

  func write(_ command: Command) {
    self.command = command
    wrist.command(command.wrist, world)
    for index in command.hand.indices {
      let value = min(1, max(0, command.hand[index]))
      world.controls[fingers[index].control] = definition.joints[index].position(value)
    }
  }

  /// Runs the physics until `floor(time · rate)` steps have been done since the episode's start.
  public func advance(to time: Nanoseconds) {
    let rate = Nanoseconds(world.rate)
    let whole = time / .second
    let target = Int(whole * rate + (time % .second) * rate / .second)
    while physicsSteps < target, !world.hasFault {
      let update = nextUpdate
      world.step(min(target, update) - physicsSteps)
      physicsSteps = min(target, update)
      if physicsSteps == update { updateStage() }
    }
  }

  /// The physics step of the next stage update after the present step.
  private var nextUpdate: Int {
    let done = (physicsSteps + 1) * StageTracker.rate - 1
    return ((done / world.rate) + 1) * world.rate / StageTracker.rate
  }

  func updateStage() {
    world.refresh()
    let before = tracker.status.stage
    tracker.update(definition) { reader.value($0, in: world) }
    let stage = tracker.status.stage
    if stage != before, stage < definition.stages.count { stageEntries[stage] = snapshot() }
  }

  /// How far the task was at the last stage update (30 Hz of physics time).
  public func stageStatus() -> StageStatus { tracker.status }

  /// The task's features of the present state.
  public func sceneFeatures() -> SceneFeatures {
    world.refresh()
    for (index, measure) in definition.features.enumerated() {
      features[index] = Float(reader.value(measure, in: world))
    }
    return features
  }

  /// The value of a named measure of the task now; nil when the task has none of that name.
  public func measure(_ name: String) -> Double? {
    guard let index = definition.measures.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    world.refresh()
    return reader.value(index, in: world)
  }
}
