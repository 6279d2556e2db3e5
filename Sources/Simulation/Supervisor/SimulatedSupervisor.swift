import Foundation
public import Robotics

/// A person who watches a rollout, takes over when it goes wrong, puts it right and hands back.
///
/// Drives as the expert does in demonstrations, which come from the same device and the same hands:
/// smooth reaches, corrected by eye a few times a second, with errors of aim and tremor of its own.
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
    /// Has tried in vain and ends the rollout.
    case givingUp
  }

  let task: TaskDefinition
  let settings: SupervisorSettings
  private var planner: ExpertPlanner
  private var movement: Movement?
  private var vain = VainAttempts()
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
    case .watching, .releasing, .givingUp: nil
    }
  }

  /// True once it has tried often enough in vain and wants the rollout to end as a failure.
  public var hasGivenUp: Bool { phase == .givingUp }

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
      aim()
      vain = VainAttempts()
      planner.takesOtherSide = false
      planner.pace = settings.pace * exp(generator.normal(deviation: settings.paceSpread))
      movement = nil
      let more = generator.uniform() < settings.twoStages ? 2 : 1
      let goal = max(view.stage.stage + more, reason == .expected ? (expected?.stage ?? 0) + 1 : 0)
      phase = .driving(reason, untilStage: min(task.stages.count, goal))
      drive(view, scene)
    case .driving(_, let goal):
      let advice = vain.follow(view, settings)
      if advice == .giveUp {
        input = nil
        phase = .givingUp
        return
      }
      if advice == .tryAgain {
        aim()
        planner.takesOtherSide.toggle()
        movement = nil
      }
      drive(view, scene, startsOver: advice != .goOn)
      let isDone = view.stage.stage >= goal && !view.stage.isDropped
      if view.stage.isSuccess || isDone {
        phase = .releasing(at: view.time + reactionTime(nil) / 2)
      }
    case .givingUp: break
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

  /// Aims once more, with another error.
  private mutating func aim() {
    planner.graspError = SIMD3(
      generator.normal(deviation: settings.aimSpread),
      generator.normal(deviation: settings.aimSpread), 0)
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

  /// Moves as in a demonstration: looks, moves for a moment, looks again.
  private mutating func drive(
    _ view: SupervisorView, _ seen: ExpertScene, startsOver: Bool = false
  ) {
    input = OperatorInput(
      time: view.time, wrist: .velocity(.zero), hand: .velocity(rest), holdsTakeover: true)
    guard view.authority == .human || view.authority == .returning else {
      movement = nil
      return
    }
    let period = 1 / settings.rate
    if movement.map({ (view.time - $0.start).seconds >= settings.lookInterval }) ?? true {
      var rules: [String] = []
      let commands = planner.plan(
        seen, from: motion(view), count: settings.lookAhead, period: period,
        startsOver: startsOver, rules: &rules)
      movement = Movement(commands: commands, start: view.time)
      rule = rules.first
    }
    guard let movement, !movement.commands.isEmpty else { return }
    let step = Int(((view.time - movement.start).seconds * settings.rate).rounded())
    let next = movement.commands[min(step, movement.commands.count - 1)]
    let tremor = 1 + generator.normal(deviation: settings.tremor)
    let now = view.command
    twist = Twist(
      linear: (next.wrist.position - now.wrist.position) * (tremor / period),
      angular: (now.wrist.rotation.inverse * next.wrist.rotation).vector * (tremor / period))
    hand = (next.hand - now.hand) * (1 / period)
    input = OperatorInput(
      time: view.time, wrist: .velocity(twist), hand: .velocity(hand), holdsTakeover: true)
  }

  /// Where it is and how fast; at rest when it has just got the robot.
  private func motion(_ view: SupervisorView) -> MotionSegment.State {
    movement == nil
      ? MotionSegment.State(resting: view.command)
      : MotionSegment.State(command: view.command, twist: twist, hand: hand)
  }

  private var rest: JointVector { JointVector(repeating: 0, count: hand.count) }

  /// A movement that was decided on at a look.
  private struct Movement: Sendable {
    var commands: [Command]
    var start: Nanoseconds
  }
}
