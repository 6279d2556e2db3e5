import Foundation
public import Robotics

/// How the scripted expert varies from episode to episode.
public struct ExpertSettings: Sendable, Hashable, Codable {
  /// Standard deviation of the logarithm of the episode's pace: people are not equally quick.
  public var paceSpread = 0.10
  /// Standard deviation of the grasp's place, per axis, m.
  public var graspSpread = 0.0015
  /// Standard deviation of the place the object is put at, per horizontal axis, m.
  public var placeSpread = 0.004
  /// Actions in a chunk (H in METHOD §3).
  public var horizon = 28

  /// The settings used everywhere unless others are given.
  public init() {}
}

/// A closed-loop expert that follows the rules of the task's file.
///
/// It plans anew at every request from what it sees, so it can be started, interrupted and driven
/// over at any moment. It works from the observation alone.
public final class ScriptedExpert: Policy {
  /// Name for the screen and the store.
  public let name = "expert"
  /// Actions in a chunk.
  public var horizon: Int { settings.horizon }
  /// Names of the rules the last plan followed, in order: why it does what it does.
  public private(set) var lastRules: [String] = []

  private let settings: ExpertSettings
  private var planner: ExpertPlanner
  private var memory = ChunkMemory()

  /// Makes an expert for a task.
  public init(task: TaskDefinition, settings: ExpertSettings = ExpertSettings())
    throws(SimulationError)
  {
    self.settings = settings
    planner = ExpertPlanner(task)
    reset(seed: 0)
  }

  /// Starts an episode: draws its pace and its small errors of aim.
  public func reset(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 3)
    planner.pace = exp(generator.normal(deviation: settings.paceSpread))
    planner.graspError = SIMD3(
      generator.normal(deviation: settings.graspSpread),
      generator.normal(deviation: settings.graspSpread),
      generator.normal(deviation: settings.graspSpread))
    planner.placeError = SIMD3(
      generator.normal(deviation: settings.placeSpread),
      generator.normal(deviation: settings.placeSpread), 0)
    memory = ChunkMemory()
  }

  /// Plans from the observation, after the request's prefix.
  public func propose(_ request: ProposalRequest) throws -> Proposal {
    try request.validate()
    let motion = memory.motion(for: request)
    let scene = try planner.scene(request.observation, at: motion.command)
    lastRules.removeAll(keepingCapacity: true)
    let commands = planner.plan(
      scene, from: motion, count: max(0, horizon - request.prefix.count),
      period: request.period.seconds, rules: &lastRules)
    let chunk = request.chunk(continuedBy: commands)
    memory.chunk = chunk
    let dispersion: Double? = request.samples > 1 ? 0 : nil
    return Proposal(id: request.id, chunk: chunk, dispersion: dispersion)
  }
}
