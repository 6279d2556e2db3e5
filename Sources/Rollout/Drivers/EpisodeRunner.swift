public import Episodes
import Robotics
public import Simulation

/// Runs simulated episodes in virtual time one by one, and records them.
///
/// Used by one thread.
public final class EpisodeRunner {
  /// The robot; prepared with ``prepare(_:)``.
  public let robot: SimulatedRobot
  private let task: TaskDefinition
  private let choice: PolicyChoice
  private let policy: any Policy
  private let driver: VirtualDriver
  private let supervisor: SupervisorSettings
  private let recorder: Recorder?

  /// Makes the robot and the policy.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - policy: the policy that drives.
  ///   - dataset: where to record; nil records nothing.
  ///   - driver: the loop.
  ///   - supervisor: how a simulated person watches and drives.
  /// - Throws: `SimulationError`, `ModelError`.
  public init(
    task: TaskDefinition, policy: PolicyChoice, dataset: Dataset?,
    driver: VirtualDriver = VirtualDriver(), supervisor: SupervisorSettings = SupervisorSettings()
  ) throws {
    self.task = task
    choice = policy
    self.driver = driver
    self.supervisor = supervisor
    robot = try SimulatedRobot(task)
    self.policy = try policy.make(task)
    recorder = dataset.map { Recorder($0, overflow: .wait) }
  }

  /// Puts the robot where an episode starts.
  ///
  /// - Throws: `SimulationError` when the start cannot be reached.
  public func prepare(_ plan: EpisodePlan) throws {
    if plan.isRepeat {
      _ = try robot.repeatFurthestStage(earlier: plan.stagesBefore)
    } else {
      try robot.reset(seed: plan.seed, startStage: plan.startStage)
    }
  }

  /// Runs a prepared episode; the task's own test judges it, a person may judge otherwise later.
  ///
  /// - Parameters:
  ///   - plan: which episode.
  ///   - supervision: who watches and intervenes.
  /// - Returns: how it went.
  /// - Throws: ``CollectionError`` when it cannot be recorded, `SimulationError`.
  public func run(_ plan: EpisodePlan, by supervision: Supervision) throws -> VirtualDriver.Result {
    let isDemonstration = choice.isExpert && supervision == .none
    recorder?.begin(
      plan.header(
        kind: isDemonstration ? .demonstration : .rollout, task: robot.task, policy: policy.name,
        supervisor: supervision.rawValue, settings: driver.settings, devices: []))
    let person =
      supervision == .none
      ? nil
      : SimulatedSupervisor(
        task: task, settings: supervisor, watches: supervision == .simulated,
        expected: plan.expectedFailure, seed: plan.driverSeed)
    var session = SessionStatus(task: robot.task, policy: policy.name, dataset: "")
    session.startStage = plan.startStage
    session.seed = plan.seed
    let result = try driver.run(
      robot: robot, policy: policy, person: person, session: session,
      isDemonstration: isDemonstration, plan: plan,
      sink: { recorder?.record($0) },
      finish: { recorder?.finish(segment: $0, events: $1, time: $2) })
    if let recorder {
      let reasons: [Reason] = result.ending == .timeLimit ? [.timeout] : []
      let note = robot.isLost ? "lost for good" : ""
      recorder.judge(result.ending.suggestion, reasons: reasons, note: note, author: "task")
      try check(recorder)
    }
    return result
  }

  /// Number of the episode that was recorded last, when all of it is on the disk.
  ///
  /// - Throws: ``CollectionError``.
  public func lastEpisode() throws -> EpisodeID? {
    try finish()
    return recorder?.status.episode
  }

  /// Waits until everything is on the disk.
  ///
  /// - Throws: ``CollectionError`` when something is not.
  public func finish() throws {
    guard let recorder else { return }
    recorder.waitUntilIdle()
    try check(recorder)
  }

  /// Ends the recorder's thread.
  public func close() { recorder?.close() }

  /// Throws when episodes do not reach the disk.
  private func check(_ recorder: Recorder) throws {
    let status = recorder.status
    guard status.problem.isEmpty else { throw CollectionError.notRecorded(status.problem) }
    guard recorder.lost == 0 else { throw CollectionError.lost(recorder.lost) }
  }
}
