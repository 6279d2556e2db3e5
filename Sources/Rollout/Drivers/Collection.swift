public import Episodes
public import Simulation

/// Runs simulated episodes in virtual time and records them: `dexpie collect`.
public struct Collection {
  /// The task.
  public var task: TaskDefinition
  /// The policy that drives.
  public var policy: PolicyChoice
  /// Who watches and intervenes.
  public var supervision: Supervision
  /// How many episodes.
  public var episodes: Int
  /// Seed of the first episode; the next ones count up.
  public var seed: UInt64
  /// Stages to start from, taken in turn; 0 is the initial state.
  public var startStages: [Int]
  /// Where to record; nil records nothing.
  public var dataset: Dataset?
  /// The loop.
  public var driver: VirtualDriver
  /// How a simulated person watches and drives.
  public var supervisor = SupervisorSettings()
  /// Makes the robot of the collection keep every control it gave to the physics, for
  /// measurements.
  public var keepsControls = false

  /// One finished episode.
  public struct Report: Sendable, Hashable {
    /// Number in this collection, from 0.
    public var index: Int
    /// Which episode it was.
    public var plan: EpisodePlan
    /// How it went.
    public var result: VirtualDriver.Result
  }

  /// Makes a collection with the default loop.
  public init(
    task: TaskDefinition, policy: PolicyChoice, supervision: Supervision, episodes: Int,
    seed: UInt64, startStages: [Int] = [0], dataset: Dataset?
  ) {
    self.task = task
    self.policy = policy
    self.supervision = supervision
    self.episodes = episodes
    self.seed = seed
    self.startStages = startStages
    self.dataset = dataset
    driver = VirtualDriver()
    driver.settings.alarm = policy.alarm
  }

  /// Runs the episodes, one after another.
  ///
  /// - Parameters:
  ///   - isCancelled: asked between episodes.
  ///   - progress: told of every finished episode; receives the robot too, for measurements.
  /// - Returns: how the episodes went.
  /// - Throws: ``CollectionError`` when an episode cannot be recorded, ``SimulationError`` when
  ///   the task cannot be loaded or started.
  @discardableResult
  public func run(
    isCancelled: () -> Bool = { false },
    progress: (Report, SimulatedRobot) -> Void = { _, _ in }
  ) throws -> [Report] {
    let runner = try EpisodeRunner(
      task: task, policy: policy, dataset: dataset, driver: driver, supervisor: supervisor)
    defer { runner.close() }
    var reports: [Report] = []
    for index in 0..<episodes where !isCancelled() {
      let plan = EpisodePlan(
        seed: seed &+ UInt64(index), startStage: startStages[index % startStages.count])
      try runner.prepare(plan)
      if keepsControls { runner.robot.startControlLog() }
      let result = try runner.run(plan, by: supervision)
      let report = Report(index: index, plan: plan, result: result)
      reports.append(report)
      progress(report, runner.robot)
    }
    try runner.finish()
    return reports
  }
}
