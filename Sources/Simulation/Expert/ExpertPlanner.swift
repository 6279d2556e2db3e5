internal import Robotics

/// Plans from what is seen now: rules say where to go, minimum-jerk segments say how.
///
/// A pure function of the scene and the present motion; nothing is remembered between plans.
struct ExpertPlanner {
  let definition: ExpertDefinition
  /// Number of the task's scene features.
  let featureCount: Int
  /// Factor on all durations.
  var pace = 1.0
  /// Displacement of the grasp from where it should be, in the wrist's frame, m.
  var graspError = SIMD3<Double>.zero
  /// Displacement of the place the object is put at, in the world, m.
  var placeError = SIMD3<Double>.zero

  init(_ task: TaskDefinition) {
    definition = task.expert
    featureCount = task.features.count
  }

  /// The scene of an observation at the moment a plan begins.
  ///
  /// - Throws: ``SimulationError/observation(_:)`` when it is not one of this task, or not finite.
  func scene(
    _ observation: Observation, at anchor: Command
  ) throws(SimulationError) -> ExpertScene {
    guard observation.scene.count == featureCount else {
      throw .observation(
        "it has \(observation.scene.count) scene features, the task has \(featureCount)")
    }
    let joints = observation.state.hand.count
    guard definition.fingers.allSatisfy({ $0 < joints }), joints == anchor.hand.count,
      joints == observation.command.hand.count
    else { throw .observation("its hand has \(joints) joints") }
    let scene = ExpertScene(observation, at: anchor, definition)
    let vectors = scene.object + scene.up + scene.goal
    guard observation.state.isFinite, observation.command.isFinite, anchor.isFinite,
      Pose(position: vectors).isFinite
    else { throw .observation("an entry is not a finite number") }
    return scene
  }

  /// The rule that applies to a scene; nil when none does.
  func rule(for scene: ExpertScene) -> ExpertRule? {
    let values = scene.values(definition)
    return definition.rules.first { rule in rule.when.hold { values[$0] } }
  }

  /// Commands at `period` seconds from one another, the first one `period` after `start`.
  ///
  /// - Parameters:
  ///   - seen: The scene at the start.
  ///   - start: Command and velocity the plan continues.
  ///   - count: How many commands.
  ///   - period: Seconds from one command to the next.
  ///   - rules: Receives the name of every rule that is followed, in order.
  /// - Returns: exactly `count` commands.
  func plan(
    _ seen: ExpertScene, from start: MotionSegment.State, count: Int, period: Double,
    rules: inout [String]
  ) -> [Command] {
    var commands: [Command] = []
    commands.reserveCapacity(count)
    var scene = seen
    scene.object += scene.wrist.rotation(graspError)
    scene.goal += placeError
    var state = start
    // A chunk is about a second: more segments than this would be shorter than the shortest.
    for _ in 0..<6 where commands.count < count {
      guard let rule = rule(for: scene) else { break }
      rules.append(rule.name)
      let target = scene.target(rule, definition)
      let shortest = MotionSegment.duration(from: state.command, to: target, definition.speed)
      let duration = shortest * pace * rule.slow
      let segment = MotionSegment(start: state, target: target, duration: duration)
      let steps = max(1, Int((duration / period).rounded(.up)))
      for step in 1...steps where commands.count < count {
        commands.append(segment.command(at: Double(step) * period))
      }
      if commands.count >= count { break }
      state = MotionSegment.State(resting: target)
      scene = scene.expected(after: rule, at: target, definition)
    }
    let last = commands.last ?? start.command
    while commands.count < count { commands.append(last) }
    return commands
  }
}
