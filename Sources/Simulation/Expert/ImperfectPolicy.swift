internal import Foundation
public import Robotics

/// A policy that does what the expert does, but with the failings of a learned one.
///
/// It aims beside the object, more so while it is unsure; does not always notice a miss; stops for
/// a while; and opens the hand too early. Sampled chunks draw the same errors anew, so they differ
/// most where it is unsure and the errors matter.
public final class ImperfectPolicy: Policy {
  /// Name for the screen and the store.
  public let name = "imperfect"
  /// Actions in a chunk.
  public var horizon: Int { settings.horizon }

  /// Names of the rules the last plan followed, in order; empty while it stands still.
  public private(set) var lastRules: [String] = []

  private let settings: ImperfectionSettings
  private var planner: ExpertPlanner
  private var memory = ChunkMemory()
  private var generator = SeededGenerator(seed: 0)
  /// Of the samples that are not executed, so that what is done does not depend on their number.
  private var sampleGenerator = SeededGenerator(seed: 0)
  private var attempt: ImperfectAttempt
  private var attemptStart: Nanoseconds = 0
  /// Name of the errand it was on.
  private var errand: String?
  private var isMisled = false
  private var isResting = false

  /// Makes a policy for a task.
  ///
  /// The more objects a task has, the rarer it is unsure or stops at each, so that about as many
  /// episodes fail.
  public init(
    task: TaskDefinition, settings: ImperfectionSettings = ImperfectionSettings()
  ) throws(SimulationError) {
    let objects = Double(Set(task.expert.errands.map(\.object)).count)
    var settings = settings
    settings.unsureShare /= objects
    settings.stall /= objects
    self.settings = settings
    planner = ExpertPlanner(task)
    planner.pace = settings.pace
    attempt = ImperfectAttempt(isCarrying: false, settings, using: &generator)
    reset(seed: 0)
  }

  /// Starts an episode with this seed's errors.
  public func reset(seed: UInt64) {
    generator = SeededGenerator(seed: seed, stream: 4)
    sampleGenerator = SeededGenerator(seed: seed, stream: 5)
    memory = ChunkMemory()
    errand = nil
    begin(isCarrying: false, at: 0)
  }

  private func begin(isCarrying: Bool, at time: Nanoseconds) {
    attempt = ImperfectAttempt(isCarrying: isCarrying, settings, using: &generator)
    attemptStart = time
    isMisled = false
    isResting = false
  }

  /// Proposes what it would do, and with `samples` above 1 how much that depends on chance.
  public func propose(_ request: ProposalRequest) throws -> Proposal {
    let observation = request.observation
    try request.validate()
    let motion = memory.motion(for: request)
    let scene = try planner.scene(observation, at: motion.command)
    follow(scene, request)
    let jitter = SIMD3(
      generator.normal(deviation: settings.jitter), generator.normal(deviation: settings.jitter),
      generator.normal(deviation: settings.jitter))
    lastRules.removeAll(keepingCapacity: true)
    let chunk = self.chunk(request, scene, motion, attempt, jitter, &lastRules)
    memory.chunk = chunk
    guard request.samples > 1 else { return Proposal(id: request.id, chunk: chunk) }
    var chunks = [chunk]
    var rules: [String] = []
    for _ in 1..<request.samples {
      var other = attempt
      other.drawErrors(settings, using: &sampleGenerator)
      chunks.append(self.chunk(request, scene, motion, other, jitter, &rules))
    }
    return Proposal(
      id: request.id, chunk: chunk, dispersion: ActionChunk.dispersion(of: chunks))
  }

  /// Begins a new attempt when the object was taken or lost, when there is something else to do, or
  /// when somebody else has driven.
  private func follow(_ scene: ExpertScene, _ request: ProposalRequest) {
    let time = request.observation.time
    let isHolding = scene.value(.held) > 0.5
    let isAnotherErrand = errand != nil && errand != scene.errand.name
    errand = scene.errand.name
    if isAnotherErrand || wasDriven(request) {
      begin(isCarrying: isHolding, at: time)
    } else if isHolding != attempt.isCarrying, !isMisled, !isResting {
      begin(isCarrying: isHolding, at: time)
    }
    let closure = scene.value(.closure)
    if attempt.isBlind, !attempt.isCarrying, closure > 0.8, !scene.isTouching { isMisled = true }
    if isMisled, closure < 0.15 {
      // The hand that held nothing has been opened.
      isMisled = false
      if attempt.surrenders { isResting = true } else { begin(isCarrying: false, at: time) }
    }
  }

  /// True when the command in force is not the one this policy proposed.
  private func wasDriven(_ request: ProposalRequest) -> Bool {
    guard let last = memory.chunk, !last.actions.isEmpty else { return false }
    let now = request.observation.command
    let own = last.command(at: request.observation.time)
    return own.wrist.distance(to: now.wrist) > 0.02 || (own.hand - now.hand).magnitude > 0.2
  }

  private func chunk(
    _ request: ProposalRequest, _ seen: ExpertScene, _ motion: MotionSegment.State,
    _ attempt: ImperfectAttempt, _ jitter: SIMD3<Double>, _ rules: inout [String]
  ) -> ActionChunk {
    let count = max(0, horizon - request.prefix.count)
    let elapsed = (request.observation.time - attemptStart).seconds
    if isResting || attempt.stall?.contains(elapsed) == true {
      return request.chunk(continuedBy: halt(motion, count, request.period.seconds))
    }
    var scene = seen
    if isMisled {
      scene.object = scene.wrist(scene.errand.object.grasp)
      scene.up = scene.wrist.rotation.columns.z
      scene.isGripped = true
      scene.isTouching = true
    }
    var planner = planner
    planner.graspError = attempt.isCarrying || isMisled ? .zero : attempt.graspError + jitter
    planner.placeError = attempt.placeError + SIMD3(jitter.x, jitter.y, 0)
    var commands = planner.plan(
      scene, from: motion, count: count, period: request.period.seconds, rules: &rules)
    if let height = attempt.openingHeight { open(&commands, scene, below: height, motion) }
    return request.chunk(continuedBy: commands)
  }

  /// Comes to rest where it is.
  private func halt(
    _ motion: MotionSegment.State, _ count: Int, _ period: Double
  ) -> [Command] {
    let segment = MotionSegment(start: motion, target: motion.command, duration: 0.2)
    return (0..<count).map { segment.command(at: Double($0 + 1) * period) }
  }

  /// Opens the hand where a plan comes below a height above the goal's surface near the goal.
  private func open(
    _ commands: inout [Command], _ scene: ExpertScene, below height: Double,
    _ motion: MotionSegment.State
  ) {
    guard let open = scene.errand.rules.first(where: { $0.name == "release" })?.hand else {
      return
    }
    let offset = scene.wrist.rotation(scene.objectInWrist)
    guard
      let index = commands.firstIndex(where: {
        let object = $0.wrist.position + offset - scene.goal
        return object.z < height && (object.x * object.x + object.y * object.y) < 0.04
      }), scene.value(.goalHeight) > 0.004
    else { return }
    let start = MotionSegment.State(resting: commands[index])
    var target = commands[index]
    target.hand = open
    let segment = MotionSegment(start: start, target: target, duration: 0.35)
    for step in index..<commands.count {
      commands[step] = segment.command(at: Double(step - index) / 30)
    }
  }
}
