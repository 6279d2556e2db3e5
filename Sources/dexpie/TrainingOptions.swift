import ArgumentParser
import Episodes
import Foundation
import Learning

/// How a policy is trained, as the commands that train one take it.
struct TrainingOptions: ParsableArguments {
  @Option(help: "Training steps (default: 5000).")
  var steps: Int?

  @Option(help: "Examples of a step (default: 128).")
  var batch: Int?

  @Option(help: "The highest learning rate (default: 0.001).")
  var rate: Float?

  @Option(
    help: """
      Copies of each moment that people showed, moved by some millimetres and with the way back; 0 \
      for none (default: 2).
      """)
  var copies: Int?

  @Option(help: "Threads; another number rounds differently (default: 2).")
  var threads: Int?

  @OptionGroup var common: TrainingCommon

  /// Defaults, the file and the options, each over the one before.
  private func settings() throws -> PolicyRun.Settings {
    var settings = try common.file.read(over: PolicyRun.Settings())
    if let steps { settings.training.optimiser.steps = steps }
    if let rate { settings.training.optimiser.rate = rate }
    if let batch { settings.training.batch = batch }
    if let copies { settings.training.augmentation.copies = copies }
    if let threads { settings.training.threads = threads }
    if let seed = common.seed { settings.training.seed = seed }
    try settings.training.check()
    return settings
  }

  /// Trains, shows how far it is, and says what came of it.
  func run(
    _ dataset: String, output: String, method: Learning.Method, advantage: String = ""
  ) throws {
    let settings = try settings()
    let file = try common.destination(output)
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let training = PolicyRun(
      file: file, method: method, advantage: advantage, settings: settings,
      command: "dexpie " + CommandLine.arguments.dropFirst().joined(separator: " "),
      codeVersion: Dexpie.configuration.version, checkpointInterval: common.checkpointInterval)
    common.begin(checkpoint: training.checkpoint)
    let steps = settings.training.optimiser.steps
    var display = TrainingDisplay(steps: steps, isWatched: common.watch)
    let start = ContinuousClock.now
    let result = try training.run(
      store,
      isCancelled: TrainingCommon.isCancelled,
      say: { StandardStreams.note($0) }, progress: { display.show($0) })
    display.finish()
    guard let result else { throw common.interrupted(training.checkpoint) }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let summary = TrainSummary(
      run: result.run.name, file: output, examples: result.examples, copies: result.copies,
      steps: steps,
      parameters: result.model.parameterCount, loss: result.run.metrics["loss"] ?? .nan,
      seconds: seconds)
    if common.json {
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
  var copies: Int
  var steps: Int
  var parameters: Int
  var loss: Double
  var seconds: Double

  func text(leftOut: LeftOut) -> String {
    var lines = [
      "\(file): \(parameters) parameters, recorded as \(run)",
      String(
        format: "%d steps on %d windows%@ in %.0f s; mean squared error %.5f", steps, examples,
        copies > 0 ? ", \(copies) of them corrective copies," : "", seconds, loss),
    ]
    if leftOut.count > 0 { lines.append("left out: \(leftOut)") }
    lines.append("next: dexpie collect --policy \(file) --episodes 20")
    return lines.joined(separator: "\n")
  }
}
