public import Foundation
import Glibc
import RealTime
import Robotics
public import Simulation

/// From nothing to the paper's table: demonstrations, reference, rollouts with interventions, critic,
/// advantage, optimality, better policies, trials (METHOD §1).
///
/// Tasks and repetitions run side by side, one to a core. Every step is kept under the hash of what
/// it follows from, so that a run that was interrupted, or killed, goes on where it was.
public struct ImprovementLoop: Sendable {
  /// What to do.
  public var settings: ImprovementSettings
  /// The tasks, as the settings name them.
  public var tasks: [TaskDefinition]
  /// Where everything goes.
  public var folder: URL
  /// Tasks and repetitions at a time.
  public var workers = 2
  /// Version of the program.
  public var version: String

  /// Where one task's repetition is.
  public struct Progress: Sendable, Hashable {
    /// Which one, such as `place 1`.
    public var name: String
    /// What it does.
    public var text: String
    /// Those that are over.
    public var finished: Int
    /// All of them.
    public var total: Int
  }

  /// Makes a loop.
  public init(
    settings: ImprovementSettings, tasks: [TaskDefinition], folder: URL, version: String
  ) {
    self.settings = settings
    self.tasks = tasks
    self.folder = folder
    self.version = version
  }

  /// Runs what is not done yet.
  ///
  /// - Parameters:
  ///   - isCancelled: asked often, by every thread.
  ///   - progress: told of what happens, in the calling thread.
  /// - Returns: the results, which are kept in the folder too.
  /// - Throws: ``ImprovementError``, and what a step throws; the other tasks' steps that are done
  ///   stay.
  public func run(
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: (Progress) -> Void = { _ in }
  ) throws -> ImprovementResults {
    try settings.check()
    let lock = try claim()
    defer { close(lock) }
    let start = ContinuousClock.now
    let steps = try StepFolder(folder.appendingPathComponent("steps"))
    let seeds = try TrialSeeds.read()
    // All first repetitions first: what can be said early is said early.
    let jobs = (0..<settings.seeds).flatMap { repetition in tasks.map { ($0, repetition) } }
    let names = jobs.map { "\($0.0.description.name) \($0.1 + 1)" }
    let board = ProgressBoard(jobs.count)
    let count = max(1, min(workers, jobs.count))
    let queue = TrialQueue<Done>(jobs.count, workers: count)
    let threads = (0..<count).map { _ in
      WorkThread("improve") { [settings, version] in
        queue.work { index in
          let chain = ImprovementChain(
            settings: settings, task: jobs[index].0, repetition: jobs[index].1, seeds: seeds,
            steps: steps, version: version,
            isCancelled: { isCancelled() || board.hasFailed },
            say: { board.say(index, $0) })
          do { return (index, try chain.run()) } catch {
            board.fail()
            throw error
          }
        }
      }
    }
    defer { for thread in threads { thread.join() } }
    var results: [Int: Chain] = [:]
    func report() {
      for (index, text) in board.news() {
        progress(
          Progress(
            name: names[index], text: text, finished: results.count, total: jobs.count))
      }
    }
    try queue.collect(
      isCancelled: {
        report()
        return isCancelled()
      },
      receive: { results[$0.0] = $0.1 })
    report()
    guard results.count == jobs.count else { throw ImprovementError.cancelled }
    let done = results.sorted { $0.key < $1.key }.map(\.value)
    let whole = ImprovementResults(
      settings: settings, version: version,
      stages: Dictionary(
        tasks.map { ($0.description.name, $0.description.stages.map(\.name)) },
        uniquingKeysWith: { first, _ in first }),
      results: done.flatMap(\.results),
      notes: done.flatMap(\.notes) + done.compactMap(\.findings.confidence?.note),
      seconds: (ContinuousClock.now - start) / .seconds(1),
      findings: done.map(\.findings))
    try whole.write(folder)
    return whole
  }

  private typealias Chain = (
    results: [ImprovementResult], notes: [String], findings: ChainFindings
  )
  private typealias Done = (index: Int, chain: Chain)

  /// Claims the folder for these settings.
  private func claim() throws -> Int32 {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lock = open(folder.appendingPathComponent("lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      if lock >= 0 { close(lock) }
      throw ImprovementError.inUse(folder: folder.path)
    }
    let file = folder.appendingPathComponent("settings.json")
    // Ablations do something besides the rest: they can be asked for later.
    var base = settings
    base.ablations = []
    let now = try Self.json(base)
    if let stored = try? Data(contentsOf: file) {
      let differences = try SettingsDifference.between(stored, now)
      guard differences.isEmpty else {
        close(lock)
        throw ImprovementError.otherSettings(folder: folder.path, differences: differences)
      }
    } else {
      try now.write(to: file, options: .atomic)
    }
    return lock
  }

  private static func json(_ settings: ImprovementSettings) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(settings)
  }
}
