import Foundation
public import Robotics

/// A person who watches a rollout, takes over when it goes wrong, puts it right and hands back.
///
/// Drives like somebody with a gamepad: velocities for wrist and hand, seen and corrected by eye.
/// A value; what it does is determined by its seed and what it was shown.
public struct SimulatedSupervisor: Sendable {
  /// Why the supervisor took over.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// The object was dropped.
    case drop
    /// The hand closed on nothing.
    case miss
    /// Nothing went on for longer than usual.
    case stall
    /// The policy's confidence asked for help and held the robot.
    case alarm
    /// It has seen this stage fail and does not wait until it fails again.
    case expected
  }

  enum Phase: Hashable {
    case watching
    /// Has seen something and will act at a time.
    case reacting(Reason, at: Nanoseconds)
    /// Drives until a stage is reached.
    case driving(Reason, untilStage: Int)
    /// Has reached the stage and lets go at a time.
    case releasing(at: Nanoseconds)
  }

  let task: TaskDefinition
  let settings: SupervisorSettings
  private let planner: ExpertPlanner
  private let watches: Bool
  private let expected: (stage: Int, delay: Double)?
  private var generator: SeededGenerator
  private var lapses: AttentionLapses
  private(set) var phase = Phase.watching
  private var watch = SupervisorWatch()
  private var nextThought: Nanoseconds = 0
  private var input: OperatorInput?
  /// Name of the rule it follows while it drives, for traces.
  public private(set) var rule: String?
  private var aim = SIMD3<Double>.zero
  private var twist = Twist.zero
  private var hand: JointVector
  private var graceEnd: Nanoseconds = 0
  private var hasActed = false

  /// Makes a supervisor for a task.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - settings: how it watches and drives.
  ///   - watches: false for somebody who does other things until the robot is held and asks.
  ///   - expected: the stage that failed before, for somebody who shows how it is done; nil when
  ///     nothing is known.
  ///   - seed: of everything random.
  public init(
    task: TaskDefinition, settings: SupervisorSettings = SupervisorSettings(),
    watches: Bool = true, expected: Int? = nil, seed: UInt64
  ) {
    self.task = task
    self.settings = settings
    self.watches = watches
    planner = ExpertPlanner(task)
    generator = SeededGenerator(seed: seed, stream: 6)
    var other = SeededGenerator(seed: seed, stream: 7)
    self.expected = expected.map { ($0, other.uniform() * settings.foresight) }
    lapses = AttentionLapses(settings, generator: other)
    hand = task.description.hand.openPosture * 0
  }

  /// True while it looks at the robot: what its attention costs.
  public var isAttending: Bool {
    watches ? phase != .watching || !lapses.isAway : phase != .watching
  }

  /// Why it drives or is about to; nil while it watches.
  public var reason: Reason? {
    switch phase {
    case .reacting(let reason, _), .driving(let reason, _): reason
    case .watching, .releasing: nil
    }
  }

  /// What it does with its device now; nil while its hands are off.
  ///
  /// Called at every control tick with what is to be seen.
  public mutating func step(_ view: SupervisorView) -> OperatorInput? {
    if view.time >= nextThought {
      nextThought = view.time + Nanoseconds(seconds: 1 / settings.rate)
      think(view)
    }
    input?.time = view.time
    return input
  }

  private mutating func think(_ view: SupervisorView) {
    let observation = Observation(
      time: view.time, state: view.state, command: view.command, scene: view.scene,
      stage: view.stage)
    // Without a usable picture a person keeps doing what they did.
    guard let scene = try? planner.scene(observation, at: view.command) else { return }
    switch phase {
    case .watching:
      input = nil
      lapses.follow(view.time)
      guard let reason = reasonToAct(view, scene) else { return }
      phase = .reacting(reason, at: view.time + reactionTime(reason))
    case .reacting(let reason, let moment):
      guard view.time >= moment else { return }
      aim = SIMD3(
        generator.normal(deviation: settings.aimSpread),
        generator.normal(deviation: settings.aimSpread), 0)
      twist = .zero
      hand = hand * 0
      let more = generator.uniform() < settings.twoStages ? 2 : 1
      let goal = max(view.stage.stage + more, reason == .expected ? (expected?.stage ?? 0) + 1 : 0)
      phase = .driving(reason, untilStage: min(task.stages.count, goal))
      drive(view, scene)
    case .driving(_, let goal):
      drive(view, scene)
      let isDone = view.stage.stage >= goal && !view.stage.isDropped
      if view.stage.isSuccess || isDone {
        phase = .releasing(at: view.time + reactionTime(nil) / 2)
      }
    case .releasing(let moment):
      drive(view, scene)
      guard view.time >= moment else { return }
      input = nil
      watch = SupervisorWatch()
      hasActed = true
      graceEnd = view.time + Nanoseconds(seconds: settings.grace)
      phase = .watching
    }
  }

  /// Why it should take over now.
  private mutating func reasonToAct(_ view: SupervisorView, _ scene: ExpertScene) -> Reason? {
    if view.asksForHelp { return .alarm }
    guard watches else { return nil }
    if let expected, !hasActed, view.authority == .policy, !view.stage.isSuccess {
      let stage = min(view.stage.stage, task.stages.count - 1)
      let usual = task.description.stages[stage].usualDuration
      if view.timeInStage >= expected.delay * usual { return .expected }
    }
    // Who looks away sees nothing, and a stall only begins to count when it is seen.
    if lapses.isAway { return nil }
    return watch.alarm(
      view, scene, task, settings, isInGrace: view.time < graceEnd,
      isHopeless: planner.rule(for: scene)?.isHopeless == true)
  }

  /// How long it takes to act: no time at all for what was decided before, longer for somebody who
  /// has to come.
  private mutating func reactionTime(_ reason: Reason?) -> Nanoseconds {
    let spread = exp(generator.normal(deviation: settings.reactionSpread))
    if reason == .expected { return 0 }
    let median = reason == .alarm && !watches ? settings.returnTime : settings.reaction
    return Nanoseconds(seconds: median * spread)
  }

  /// Moves the sticks towards where the expert would go.
  private mutating func drive(_ view: SupervisorView, _ seen: ExpertScene) {
    var scene = seen
    scene.object += scene.wrist.rotation(aim)
    var wanted = Twist.zero
    var grip = hand * 0
    rule = nil
    if view.authority == .human || view.authority == .returning,
      let rule = planner.rule(for: scene)
    {
      self.rule = rule.name
      let target = scene.target(rule)
      wanted = deflection(from: view.command.wrist, to: target.wrist)
      grip = deflection(from: view.command.hand, to: target.hand)
    }
    let share = min(1, 1 / (settings.rate * settings.smoothing))
    twist.linear += (wanted.linear - twist.linear) * share
    twist.angular += (wanted.angular - twist.angular) * share
    hand = hand + (grip - hand) * share
    input = OperatorInput(
      time: view.time, wrist: .velocity(twist), hand: .velocity(hand), holdsTakeover: true)
  }

  private mutating func deflection(from now: Pose, to target: Pose) -> Twist {
    let way = target.position - now.position
    let turn = (now.rotation.inverse * target.rotation).vector
    let tremor = 1 + generator.normal(deviation: settings.tremor)
    return Twist(
      linear: limited(way * settings.gain, settings.linearSpeed) * tremor,
      angular: limited(turn * settings.gain, settings.angularSpeed) * tremor)
  }

  private func deflection(from now: JointVector, to target: JointVector) -> JointVector {
    let way = (target - now) * (2 * settings.gain)
    let low = JointVector(repeating: -settings.handSpeed, count: way.count)
    let high = JointVector(repeating: settings.handSpeed, count: way.count)
    return way.clamped(from: low, to: high)
  }

  private func limited(_ vector: SIMD3<Double>, _ length: Double) -> SIMD3<Double> {
    let size = (vector * vector).sum().squareRoot()
    return size > length ? vector * (length / size) : vector
  }
}
