import ArgumentParser
import Episodes
import Foundation
import Learning
import RealTime

/// How a policy is trained, as the commands that train one take it.
struct TrainingOptions: ParsableArguments {
  @Option(help: "Training steps.")
  var steps = PolicyTrainingSettings().optimiser.steps

  @Option(help: "Examples of a step.")
  var batch = PolicyTrainingSettings().batch

  @Option(help: "The highest learning rate.")
  var rate = PolicyTrainingSettings().optimiser.rate

  @Option(help: "Threads; another number rounds differently.")
  var threads = PolicyTrainingSettings().threads

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @Flag(help: "Forget the checkpoint and begin anew.")
  var restart = false

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func validate() throws {
    guard steps > 0, batch > 0, threads > 0, rate > 0, rate.isFinite else {
      throw ValidationError("--steps, --batch, --threads and --rate must be above 0.")
    }
  }

  /// Trains, shows how far it is, and says what came of it.
  func run(
    _ dataset: String, output: String, method: Learning.Method, advantage: String = ""
  ) throws {
    let file = URL(fileURLWithPath: output)
    if !overwrite, FileManager.default.fileExists(atPath: file.path) {
      throw ValidationError("\(output) exists; give another --output, or --overwrite.")
    }
    var settings = PolicyTrainingSettings()
    settings.optimiser.steps = steps
    settings.optimiser.rate = rate
    settings.batch = batch
    settings.threads = threads
    settings.seed = seed
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let training = PolicyRun(
      file: file, method: method, advantage: advantage, settings: settings,
      command: "dexpie " + CommandLine.arguments.dropFirst().joined(separator: " "),
      codeVersion: Dexpie.configuration.version)
    if restart { try? FileManager.default.removeItem(at: training.checkpoint) }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var bar = ProgressBar(total: steps)
    let start = ContinuousClock.now
    let result = try training.run(
      store,
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      say: { StandardStreams.note($0) },
      progress: { state in
        bar.show(
          state.step,
          String(format: "loss %.5f, %.0f steps/s", state.loss, state.rate))
      })
    bar.finish()
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
