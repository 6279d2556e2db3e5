import Robotics
import Rollout
import Simulation

/// One thread's robot and policies, which run trials one after another.
///
/// A trial follows from its seed alone, so it does not matter which worker runs it, or when.
final class TrialWorker {
  private let task: TaskDefinition
  private let candidates: [Candidate]
  private let settings: EvaluationSettings
  private let robot: SimulatedRobot
  private var policies: [Int: any Policy] = [:]

  /// Makes a worker with a world of its own.
  ///
  /// - Throws: `SimulationError` when the task cannot be loaded.
  init(
    _ task: TaskDefinition, _ candidates: [Candidate], _ settings: EvaluationSettings
  ) throws {
    self.task = task
    self.candidates = candidates
    self.settings = settings
    robot = try SimulatedRobot(task)
  }

  /// Runs a trial of a candidate, without anybody who watches.
  ///
  /// - Throws: what keeps the task from being started or the policy from being made.
  func run(_ candidate: Int, seed: UInt64) throws -> TrialOutcome {
    let policy = try policies[candidate] ?? candidates[candidate].policy(task, settings)
    policies[candidate] = policy
    let plan = EpisodePlan(seed: seed)
    try robot.reset(seed: seed, startStage: plan.startStage)
    var session = SessionStatus(task: robot.task, policy: policy.name, dataset: "")
    session.seed = seed
    var driver = VirtualDriver(settings: settings.rollout, inferenceDelay: settings.inferenceDelay)
    driver.lossTime = settings.lossTime
    var observer = TrialObserver()
    let result = try driver.run(
      robot: robot, policy: policy, person: nil, session: session, plan: plan,
      sink: { observer.observe($0) }, finish: { _, _, _ in })
    return observer.outcome(result, isLost: robot.isLost, settings: settings.rollout)
  }
}
