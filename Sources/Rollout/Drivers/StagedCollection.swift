public import Episodes
import Robotics
public import Simulation

/// Collects what a plan still lacks: rollouts from every stage, and for their failures the same stage
/// done again with a simulated person watching (METHOD §1, §4).
///
/// A failure and its correction are a pair: the one names the other
/// (``EpisodeHeader/corrects``). What is done is counted in the dataset, so that an interrupted
/// collection goes on where it was.
public struct StagedCollection {
  /// The task.
  public var task: TaskDefinition
  /// The policy that drives.
  public var policy: PolicyChoice
  /// What to collect.
  public var plan: StagePlan
  /// Where to record.
  public var dataset: Dataset
  /// Seed of the first episode; the next ones count up.
  public var seed: UInt64
  /// The loop.
  public var driver = VirtualDriver()
  /// How a simulated person watches and drives.
  public var supervisor = SupervisorSettings()
  /// False to leave failures as they are: every correction comes from a rollout that is watched from
  /// the start.
  public var repeatsFailures = true
  /// Further supervised rollouts that are tried for each correction that is lacking.
  public var triesPerCorrection = 10

  /// One finished episode.
  public struct Report: Sendable, Hashable {
    /// Which episode it was.
    public var plan: EpisodePlan
    /// Who watched.
    public var supervision: Supervision
    /// How it went.
    public var result: VirtualDriver.Result
  }

  /// Makes a collection with the default loop.
  public init(
    task: TaskDefinition, policy: PolicyChoice, plan: StagePlan, dataset: Dataset, seed: UInt64
  ) {
    self.task = task
    self.policy = policy
    self.plan = plan
    self.dataset = dataset
    self.seed = seed
  }

  /// Collects.
  ///
  /// - Parameters:
  ///   - isCancelled: asked between episodes.
  ///   - progress: told of every finished episode and of how many are still to come, at most.
  /// - Returns: how the task's stages are covered now.
  /// - Throws: ``StagePlanError``, ``CollectionError``, `SimulationError`, `DatasetError`.
  public func run(
    isCancelled: () -> Bool = { false }, progress: (Report, _ left: Int) -> Void = { _, _ in }
  ) throws -> StageCoverage {
    try plan.check(task.description)
    let runner = try EpisodeRunner(
      task: task, policy: policy, dataset: dataset, driver: driver, supervisor: supervisor)
    defer { runner.close() }
    var seed = seed
    var coverage = try dataset.coverage(of: task.description)
    func left() -> Int { lacking(coverage) + max(0, plan.corrections - coverage.interventions) }
    while !isCancelled(), let next = plan.next(coverage) {
      let rollout = EpisodePlan(seed: seed, startStage: next.stage)
      seed &+= 1
      let result = try run(rollout, runner, by: .none)
      coverage = try dataset.coverage(of: task.description)
      progress(Report(plan: rollout, supervision: .none, result: result), left())
      guard repeatsFailures, result.ending != .success, coverage.interventions < plan.corrections,
        let failed = try runner.lastEpisode()
      else { continue }
      var again = EpisodePlan(
        seed: rollout.seed, corrects: try dataset.summary(failed).uuid, isRepeat: true)
      again.expectedFailure = runner.robot.furthestStage
      // What was lost in a stage was often taken badly in the one before.
      again.stagesBefore = result.stage.isDropped || runner.robot.isLost ? 1 : 0
      again.startStage = runner.robot.stage(ofRepeat: again.stagesBefore)
      let corrected = try run(again, runner, by: .simulated)
      coverage = try dataset.coverage(of: task.description)
      progress(Report(plan: again, supervision: .simulated, result: corrected), left())
    }
    // Failures that happened are done again first; where they were too few, further rollouts are
    // watched.
    var tries = triesPerCorrection * max(0, plan.corrections - coverage.interventions)
    while !isCancelled(), coverage.interventions < plan.corrections, tries > 0 {
      tries -= 1
      let watched = EpisodePlan(seed: seed)
      seed &+= 1
      let result = try run(watched, runner, by: .simulated)
      coverage = try dataset.coverage(of: task.description)
      progress(Report(plan: watched, supervision: .simulated, result: result), left())
    }
    return coverage
  }

  /// Runs an episode; one that was watched in vain is put aside, since nobody did anything in it.
  private func run(
    _ plan: EpisodePlan, _ runner: EpisodeRunner, by supervision: Supervision
  ) throws -> VirtualDriver.Result {
    try runner.prepare(plan)
    let result = try runner.run(plan, by: supervision)
    if let episode = try runner.lastEpisode(), supervision != .none, result.takeovers == 0 {
      try dataset.setOutcome(
        episode, .discarded, note: "nobody intervened", author: "collection")
    }
    return result
  }

  private func lacking(_ coverage: StageCoverage) -> Int {
    plan.stages.reduce(0) { sum, quota in
      let done = coverage.stages.first { $0.name == quota.stage }?.started ?? 0
      return sum + max(0, quota.rollouts - done)
    }
  }
}
