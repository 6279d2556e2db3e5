public import ArgumentParser
import Episodes
import Foundation
import RealTime
import Robotics
public import Rollout
import Simulation

/// Collects episodes in virtual time.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Run simulated episodes as fast as the machine goes and record them.",
    discussion: """
      The same seed gives the same episodes, byte for byte: compare the content hashes that
      'dexpie dataset info' prints. Standard output gets the summary, standard error the progress.
      """)

  @OptionGroup var task: TaskOptions

  @OptionGroup var policy: PolicyOptions

  @Option(name: [.short, .long], help: "How many episodes (default: 10).")
  var episodes: Int?

  @Option(
    help: ArgumentHelp(
      """
      Collect what a stage plan still lacks in --dataset: rollouts from every stage, and their \
      failures done again with the simulated supervisor. 'dexpie coverage --help' shows a plan.
      """, valueName: "file"))
  var plan: String?

  @Option(
    help: """
      Seed of the first episode; the next ones count up. Without it they go on after the \
      dataset's.
      """)
  var seed: UInt64?

  @Option(help: "Where to record; created when it does not exist, appended to when it does.")
  var dataset: String?

  @Option(
    help: ArgumentHelp(
      """
      Who watches: nobody; a simulated person, who takes over when the task goes wrong; or one who \
      comes only when an alarm holds the robot, which saves attention (robot-gated).
      """))
  var supervisor = Supervision.none

  @Option(help: ArgumentHelp("Policy steps a proposal takes.", valueName: "steps"))
  var inferenceDelay = 2

  @OptionGroup var file: SettingsOptions

  @Flag(help: "Print the summary as JSON.")
  var json = false

  /// What a file of settings can change.
  struct Settings: Codable {
    /// How a simulated person watches and drives.
    var supervisor = SupervisorSettings()
  }

  /// Policy steps that end safely before a proposal is given up.
  static var longestDelay: Int {
    let settings = RolloutSettings()
    return Int(settings.proposalTimeout * settings.policyRate) - 2
  }

  private var count: Int { episodes ?? 10 }

  func validate() throws {
    if plan != nil {
      guard dataset != nil else {
        throw ValidationError("--plan needs the --dataset that it is collected into.")
      }
      guard episodes == nil, task.startStage == "1", supervisor == .none else {
        throw ValidationError(
          "--plan says how many episodes start where and who watches; leave --episodes, "
            + "--start-stage and --supervisor away.")
      }
    }
    guard count > 0 else { throw ValidationError("--episodes must be at least 1.") }
    guard seed ?? 1 <= .max - UInt64(count - 1) else {
      throw ValidationError(
        "--seed must be at most \(UInt64.max - UInt64(count - 1)): the seeds of \(count) "
          + "episodes count up from it.")
    }
    guard !policy.holdOnAlarm || supervisor != .none else {
      throw ValidationError(
        "--hold-on-alarm waits for somebody; add --supervisor simulated or on-alarm.")
    }
    guard file.settings == nil || supervisor != .none || plan != nil else {
      throw ValidationError(
        "--settings says how the simulated person is; add --supervisor simulated or on-alarm.")
    }
    guard supervisor != .onAlarm || policy.holdOnAlarm else {
      throw ValidationError(
        "--supervisor on-alarm comes when the robot is held; add --hold-on-alarm.")
    }
    guard (1...Self.longestDelay).contains(inferenceDelay) else {
      throw ValidationError(
        "--inference-delay must be between 1 and \(Self.longestDelay) steps: a proposal that takes "
          + "longer than \(RolloutSettings().proposalTimeout) s counts as no answer.")
    }
  }

  /// How the simulated person is.
  private func person() throws -> SupervisorSettings {
    let settings = try file.read(over: Settings()).supervisor
    if let problem = settings.problem { throw ValidationError(problem) }
    return settings
  }

  func run() throws {
    // Before a dataset is made for nothing.
    let person = try person()
    let definition = try task.load()
    let store = try dataset.map { try Dataset($0) }
    defer { store?.close() }
    if let plan, let store { return try collect(plan, definition, store, person) }
    var collection = Collection(
      task: definition, policy: try policy.choice(for: task),
      supervision: supervisor,
      episodes: count, seed: try seed ?? store?.nextSeed() ?? 1,
      startStages: try task.startStages(of: definition.description), dataset: store)
    collection.driver.inferenceDelay = inferenceDelay
    collection.supervisor = person

    // An interrupt ends the collection after the episode that runs: nothing half-written.
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var bar = ProgressBar(total: count)
    var successes = 0
    let start = ContinuousClock.now
    let reports = try collection.run(
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      progress: { report, _ in
        if report.result.ending == .success { successes += 1 }
        bar.show(
          report.index + 1,
          "success \(Proportion(successes, of: report.index + 1).summary)")
      })
    bar.finish()
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    let summary = CollectSummary(
      reports, policyRate: collection.driver.settings.policyRate, seconds: seconds, dataset: dataset
    )
    if json { try StandardStreams.json(summary) } else { try StandardStreams.result(summary.text) }
    if reports.count < count {
      StandardStreams.note("Interrupted after \(reports.count) of \(count) episodes.")
      throw ExitCode(130)
    }
  }

  /// Collects by a plan.
  private func collect(
    _ file: String, _ definition: TaskDefinition, _ store: Dataset, _ person: SupervisorSettings
  ) throws {
    let plan = try CoverageCommand.plan(file, for: definition.description)
    var collection = StagedCollection(
      task: definition, policy: try policy.choice(for: task), plan: plan, dataset: store,
      seed: try seed ?? store.nextSeed())
    collection.driver.inferenceDelay = inferenceDelay
    collection.supervisor = person
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var done = 0
    var bar = ProgressBar()
    let coverage = try collection.run(
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      progress: { report, left in
        done += 1
        bar.show(
          done, of: done + left,
          "\(definition.description.stages[report.plan.startStage].name): \(report.result.ending.summary)"
        )
      })
    bar.finish()
    let report = CoverageReport(coverage, plan: plan)
    if json { try StandardStreams.json(report) } else { try StandardStreams.result(report.text) }
    if ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested {
      StandardStreams.note("Interrupted; the same command goes on.")
      throw ExitCode(130)
    }
    if coverage.interventions < plan.corrections {
      StandardStreams.note(
        "Only \(coverage.interventions) of the plan's \(plan.corrections) corrections could be "
          + "collected: nobody had to intervene more often. Give the supervisor less patience, start "
          + "from harder stages, or lower the plan's number.")
      throw ExitCode(1)
    }
  }
}

extension Supervision: ExpressibleByArgument {}
