public import Episodes
import Robotics
public import Simulation

/// Runs simulated episodes in virtual time and records them: `dexpie collect`.
public struct Collection {
  /// The task.
  public var task: TaskDefinition
  /// The policy that drives.
  public var policy: PolicyChoice
  /// Whether a simulated person watches and intervenes.
  public var isSupervised: Bool
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
    task: TaskDefinition, policy: PolicyChoice, isSupervised: Bool, episodes: Int,
    seed: UInt64, startStages: [Int] = [0], dataset: Dataset?
  ) {
    self.task = task
    self.policy = policy
    self.isSupervised = isSupervised
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
    let robot = try SimulatedRobot(task)
    let policy = try self.policy.make(task)
    let recorder = dataset.map { Recorder($0, overflow: .wait) }
    defer { recorder?.close() }
    var reports: [Report] = []
    for index in 0..<episodes where !isCancelled() {
      let plan = EpisodePlan(
        seed: seed &+ UInt64(index), startStage: startStages[index % startStages.count])
      try robot.reset(seed: plan.seed, startStage: plan.startStage)
      if keepsControls { robot.startControlLog() }
      let result = try run(plan, robot: robot, policy: policy, recorder: recorder)
      let report = Report(index: index, plan: plan, result: result)
      reports.append(report)
      progress(report, robot)
    }
    try check(recorder, isLast: true)
    return reports
  }

  private func run(
    _ plan: EpisodePlan, robot: SimulatedRobot, policy: any Policy, recorder: Recorder?
  ) throws -> VirtualDriver.Result {
    let isDemonstration = self.policy.isExpert && !isSupervised
    recorder?.begin(
      plan.header(
        kind: isDemonstration ? .demonstration : .rollout, task: robot.task, policy: policy.name,
        supervisor: isSupervised ? "simulated" : "none", settings: driver.settings, devices: []))
    let person =
      isSupervised ? SimulatedSupervisor(task: task, seed: plan.seed) : nil
    var session = SessionStatus(task: robot.task, policy: policy.name, dataset: "")
    session.startStage = plan.startStage
    session.seed = plan.seed
    let result = try driver.run(
      robot: robot, policy: policy, person: person, session: session,
      isDemonstration: isDemonstration, plan: plan,
      sink: { recorder?.record($0) },
      finish: { recorder?.finish(segment: $0, events: $1, time: $2) })
    try judge(result, recorder: recorder)
    return result
  }

  /// Stores what the task's own test says; a person may judge otherwise later.
  private func judge(_ result: VirtualDriver.Result, recorder: Recorder?) throws {
    guard let recorder else { return }
    let reasons: [Reason] = result.ending == .timeLimit ? [.timeout] : []
    recorder.judge(result.ending.suggestion, reasons: reasons, note: "", author: "task")
    try check(recorder, isLast: false)
  }

  /// Throws when episodes do not reach the disk; waits for the last of them.
  private func check(_ recorder: Recorder?, isLast: Bool) throws {
    guard let recorder else { return }
    if isLast { recorder.waitUntilIdle() }
    let status = recorder.status
    guard status.problem.isEmpty else { throw CollectionError.notRecorded(status.problem) }
    guard recorder.lost == 0 else { throw CollectionError.lost(recorder.lost) }
  }
}

/// Why a collection ended before its time.
public enum CollectionError: Error, CustomStringConvertible {
  /// An episode could not be written; the text says why and what to do.
  case notRecorded(String)
  /// Records were lost although virtual time waits: a defect.
  case lost(Int)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .notRecorded(let problem):
      "The collection was stopped because an episode could not be written: \(problem)"
    case .lost(let count): "\(count) records were lost although the collection waits for the disk."
    }
  }
}
