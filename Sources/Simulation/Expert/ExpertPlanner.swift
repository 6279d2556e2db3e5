internal import Robotics

/// Plans from what is seen now: rules say where to go, minimum-jerk segments say how.
///
/// A pure function of the scene and the present motion; nothing is remembered between plans.
struct ExpertPlanner {
  let definition: ExpertDefinition
  /// Number of the task's scene features.
  let featureCount: Int
  /// Number of the hand's joints.
  let jointCount: Int
  /// Factor on all durations.
  var pace = 1.0
  /// Displacement of the grasp from where it should be, in the wrist's frame, m.
  var graspError = SIMD3<Double>.zero
  /// Displacement of the place the object is put at, in the world, m.
  var placeError = SIMD3<Double>.zero
  /// True to take the object from the second best side, where several are equally good.
  var takesOtherSide = false

  init(_ task: TaskDefinition) {
    definition = task.expert
    featureCount = task.features.count
    jointCount = task.joints.count
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
    guard joints == jointCount, joints == anchor.hand.count,
      joints == observation.command.hand.count
    else { throw .observation("its hand has \(joints) joints, the task's has \(jointCount)") }
    // The last errand always applies.
    guard let errand = definition.errands.first(where: { $0.applies(observation.scene) }) else {
      throw .observation("there is no errand for it")
    }
    var scene = ExpertScene(observation, at: anchor, errand)
    scene.takesOtherSide = takesOtherSide
    let vectors =
      scene.object + scene.up + scene.goal + (scene.forward ?? .zero) + (scene.goalForward ?? .zero)
    guard observation.state.isFinite, observation.command.isFinite, anchor.isFinite,
      Pose(position: vectors).isFinite
    else { throw .observation("an entry is not a finite number") }
    return scene
  }

  /// The rule that applies to a scene; nil when none does.
  func rule(for scene: ExpertScene) -> ExpertRule? {
    let values = scene.values()
    let own = ExpertScene.Quantity.allCases.count
    return scene.errand.rules.first { rule in
      rule.when.hold { $0 < own ? values[$0] : Double(scene.features[$0 - own]) }
    }
  }

  /// The last rule, which always holds and leads to where the errand begins: first the hand opens
  /// as far as it says, then the wrist goes.
  private func fresh(_ scene: ExpertScene) -> ExpertRule? {
    guard var rule = scene.errand.rules.last else { return nil }
    let open = ExpertScene.closure(rule.hand ?? scene.hand, scene.errand.object)
    if ExpertScene.closure(scene.hand, scene.errand.object) > open + 0.05 { rule.wrist = .stay }
    return rule
  }

  /// Commands at `period` seconds from one another, the first one `period` after `start`.
  ///
  /// - Parameters:
  ///   - seen: The scene at the start.
  ///   - start: Command and velocity the plan continues.
  ///   - count: How many commands.
  ///   - period: Seconds from one command to the next.
  ///   - startsOver: True to let go, whatever is held, and to go where the errand begins.
  ///   - rules: Receives the name of every rule that is followed, in order.
  /// - Returns: exactly `count` commands.
  func plan(
    _ seen: ExpertScene, from start: MotionSegment.State, count: Int, period: Double,
    startsOver: Bool = false, rules: inout [String]
  ) -> [Command] {
    var commands: [Command] = []
    commands.reserveCapacity(count)
    var scene = seen
    scene.object += scene.wrist.rotation(graspError)
    scene.goal += placeError
    var state = start
    // A chunk is about a second: more segments than this would be shorter than the shortest.
    for _ in 0..<6 where commands.count < count {
      guard let rule = startsOver ? fresh(scene) : rule(for: scene) else { break }
      rules.append(rule.name)
      let target = scene.target(rule)
      let shortest = MotionSegment.duration(from: state.command, to: target, definition.speed)
      let duration = shortest * pace * rule.slow
      let segment = MotionSegment(start: state, target: target, duration: duration)
      let steps = max(1, Int((duration / period).rounded(.up)))
      for step in 1...steps where commands.count < count {
        commands.append(segment.command(at: Double(step) * period))
      }
      if commands.count >= count { break }
      state = MotionSegment.State(resting: target)
      scene = scene.expected(after: rule, at: target)
    }
    let last = commands.last ?? start.command
    while commands.count < count { commands.append(last) }
    return commands
  }
}
