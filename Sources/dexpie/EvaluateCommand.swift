public import ArgumentParser
import Foundation
public import Improvement
import RealTime
import Robotics
import Rollout
import Simulation

/// Tries policies from the same starts.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Try policies from the same starts, nobody watching, and compare them.",
    discussion: """
      Success with its 95 % Wilson interval, time to success, success a stage and smoothness; and \
      how every policy differs from the first, with paired intervals (bootstrap by start) and \
      McNemar's exact p. Seeds come from Assets/seeds.yaml: choose nothing by the evaluation seeds.

      With --out every trial is kept as a line of DIR/trials.jsonl, and the same command goes on \
      where it was interrupted. Standard output gets the result, standard error the progress.
      """)

  @Argument(
    help: ArgumentHelp(
      "expert, imperfect, reference, improved, or the file of a policy of your own.",
      valueName: "policy"))
  var policies: [String]

  @Option(help: "Name of the task: a folder in Assets.")
  var task = "place"

  @Option(name: [.short, .long], help: "How many trials of each policy.")
  var trials = 50

  @Option(help: "Which seeds the trials have; choose nothing by those of evaluation.")
  var seeds = TrialSeeds.Use.evaluation

  @Option(help: ArgumentHelp("Actions executed of every chunk.", valueName: "actions"))
  var executed = EvaluationSettings(version: "").rollout.executedActions

  @Option(help: ArgumentHelp("Policy steps a proposal takes.", valueName: "steps"))
  var inferenceDelay = EvaluationSettings(version: "").inferenceDelay

  @Option(
    help: ArgumentHelp(
      "Strength of guidance; each policy's own by default, 1 for none.", valueName: "strength"))
  var guidance: Float?

  @Option(help: "Threads; the results are the same for any number. All cores by default.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp("Folder to keep the trials in, and to find them again.", valueName: "dir"))
  var out: String?

  @Flag(help: "Print everything as JSON.")
  var json = false

  func validate() throws {
    guard !policies.isEmpty else { throw ValidationError("Name at least one policy.") }
    guard trials > 0, threads > 0, executed > 0 else {
      throw ValidationError("--trials, --threads and --executed must be at least 1.")
    }
    guard (1...CollectCommand.longestDelay).contains(inferenceDelay) else {
      throw ValidationError(
        "--inference-delay must be between 1 and \(CollectCommand.longestDelay) steps.")
    }
    guard guidance.map({ $0.isFinite && $0 >= 0 }) ?? true else {
      throw ValidationError("--guidance must not be negative.")
    }
  }

  func run() throws {
    var settings = EvaluationSettings(version: Dexpie.configuration.version)
    settings.rollout.executedActions = executed
    settings.inferenceDelay = inferenceDelay
    settings.guidance = guidance
    var evaluation = Evaluation(
      task: try TaskDefinition(named: task),
      candidates: try policies.map {
        try Candidate($0, try PolicyOptions.choice($0, task: task))
      },
      seeds: try TrialSeeds.read().first(trials, for: seeds), settings: settings)
    evaluation.threads = threads
    evaluation.folder = out

    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    let total = policies.count * trials
    var bar = ProgressBar(total: total)
    var tallies: [String: Proportion] = [:]
    let start = ContinuousClock.now
    let done = try evaluation.run(
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      progress: { progress in
        var tally = tallies[progress.trial.policy] ?? Proportion(0, of: 0)
        tally.trials += 1
        if progress.trial.outcome.isSuccess { tally.successes += 1 }
        tallies[progress.trial.policy] = tally
        bar.show(
          progress.done,
          policies.compactMap { name in
            tallies[name].map { "\(name) \($0.successes)/\($0.trials)" }
          }.joined(separator: "  "))
      })
    bar.finish()
    let report = EvaluationReport(evaluation, seeds: seeds, trials: done)
    if json {
      try StandardStreams.json(report)
    } else {
      try StandardStreams.result(
        EvaluationText(report, seconds: (ContinuousClock.now - start) / .seconds(1)).text)
    }
    if done.count < total {
      let next = out == nil ? "with --out they would be kept" : "the same command goes on"
      StandardStreams.note("Interrupted after \(done.count) of \(total) trials; \(next).")
      throw ExitCode(130)
    }
  }
}

extension TrialSeeds.Use: ExpressibleByArgument {
  /// The seeds that trials may have.
  public static let allValueStrings = [Self.development, .validation, .evaluation].map(\.rawValue)

  /// Makes one from a word of ``allValueStrings``.
  public init?(argument: String) {
    guard Self.allValueStrings.contains(argument) else { return nil }
    self.init(rawValue: argument)
  }
}
