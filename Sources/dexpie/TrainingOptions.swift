import ArgumentParser
import Episodes
import Foundation
import Learning
import RealTime

/// How a policy is trained, as the commands that train one take it.
struct TrainingOptions: ParsableArguments {
  @Option(help: "Training steps (default: 5000).")
  var steps: Int?

  @Option(help: "Examples of a step (default: 128).")
  var batch: Int?

  @Option(help: "The highest learning rate (default: 0.001).")
  var rate: Float?

  @Option(help: "Threads; another number rounds differently (default: 2).")
  var threads: Int?

  @Option(help: "Seed of everything random (default: 0).")
  var seed: UInt64?

  @OptionGroup var file: SettingsOptions

  @Option(help: ArgumentHelp("Time between checkpoints.", valueName: "seconds"))
  var checkpointInterval = 20.0

  @Flag(help: "Plot the loss in the terminal.")
  var watch = false

  @Flag(help: "Forget the checkpoint and begin anew.")
  var restart = false

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  /// Defaults, the file and the options, each over the one before.
  private func settings() throws -> PolicyRun.Settings {
    var settings = try file.read(over: PolicyRun.Settings())
    if let steps { settings.training.optimiser.steps = steps }
    if let rate { settings.training.optimiser.rate = rate }
    if let batch { settings.training.batch = batch }
    if let threads { settings.training.threads = threads }
    if let seed { settings.training.seed = seed }
    try settings.training.check()
    return settings
  }

  /// Trains, shows how far it is, and says what came of it.
  func run(
    _ dataset: String, output: String, method: Learning.Method, advantage: String = ""
  ) throws {
    let settings = try settings()
    let file = URL(fileURLWithPath: output)
    if !overwrite, FileManager.default.fileExists(atPath: file.path) {
      throw ValidationError("\(output) exists; give another --output, or --overwrite.")
    }
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let training = PolicyRun(
      file: file, method: method, advantage: advantage, settings: settings,
      command: "dexpie " + CommandLine.arguments.dropFirst().joined(separator: " "),
      codeVersion: Dexpie.configuration.version, checkpointInterval: checkpointInterval)
    if restart { try? FileManager.default.removeItem(at: training.checkpoint) }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    let steps = settings.training.optimiser.steps
    var display = TrainingDisplay(steps: steps, isWatched: watch)
    let start = ContinuousClock.now
    let result = try training.run(
      store,
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      say: { StandardStreams.note($0) }, progress: { display.show($0) })
    display.finish()
    guard let result else {
      StandardStreams.note(
        "Interrupted; the same command goes on from \(training.checkpoint.path).")
      throw ExitCode(130)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let summary = TrainSummary(
      run: result.run.name, file: output, examples: result.examples, steps: steps,
      parameters: result.model.parameterCount, loss: result.run.metrics["loss"] ?? .nan,
      seconds: seconds)
    if json {
      try StandardStreams.json(summary)
    } else {
      try StandardStreams.result(summary.text(leftOut: result.leftOut))
    }
  }
}

/// What a training came to.
private struct TrainSummary: Encodable {
  var run: String
  var file: String
  var examples: Int
  var steps: Int
  var parameters: Int
  var loss: Double
  var seconds: Double

  func text(leftOut: LeftOut) -> String {
    var lines = [
      "\(file): \(parameters) parameters, recorded as \(run)",
      String(
        format: "%d steps on %d windows in %.0f s; mean squared error %.5f", steps, examples,
        seconds, loss),
    ]
    if leftOut.count > 0 { lines.append("left out: \(leftOut)") }
    lines.append("next: dexpie collect --policy \(file) --episodes 20")
    return lines.joined(separator: "\n")
  }
}
