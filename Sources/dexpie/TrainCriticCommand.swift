import ArgumentParser
import Episodes
import Foundation
import Learning
import RealTime

/// Trains the critic.
struct TrainCriticCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "critic",
    abstract: "Train critics on a dataset, none of which says anything of what it learned from.",
    discussion: """
      One critic for each fold of the starts, and one of everything for live use, which the file \
      gets: dexpie console --policy FILE --critic FILE. Takes seconds; ^C leaves nothing. Then: \
      dexpie advantage DATASET.
      """)

  @Argument(help: "The dataset.")
  var dataset: String

  @Option(name: [.short, .long], help: "Where the critic for live use goes.")
  var output = "critic.safetensors"

  @Option(help: "Folds of cross-fitting.")
  var folds = CriticSettings().folds

  @Option(help: "Training steps of each critic.")
  var steps = CriticSettings().optimiser.steps

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func run() throws {
    let file = URL(fileURLWithPath: output)
    if !overwrite, FileManager.default.fileExists(atPath: file.path) {
      throw ValidationError("\(output) exists; give another --output, or --overwrite.")
    }
    var settings = CriticSettings()
    settings.folds = folds
    settings.optimiser.steps = steps
    settings.seed = seed
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    let critic = CriticRun(
      file: file, settings: settings, codeVersion: Dexpie.configuration.version)
    var bar = ProgressBar(total: (folds + 1) * steps)
    let result = try critic.run(
      store,
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      progress: { step, _, loss in bar.show(step, String(format: "loss %.3f", loss)) })
    bar.finish()
    guard let result else {
      StandardStreams.note("Interrupted; nothing was written.")
      throw ExitCode(130)
    }
    if json {
      return try StandardStreams.json(Summary(run: result.run.name, metrics: result.metrics))
    }
    var lines = ["\(output): recorded as \(result.run.name); on frames no critic learned from:"]
    for (name, value) in result.run.metrics.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(name): \(String(format: "%.3f", value))")
    }
    if result.leftOut.count > 0 { lines.append("left out: \(result.leftOut)") }
    lines.append("next: dexpie advantage \(dataset)")
    try StandardStreams.result(lines.joined(separator: "\n"))
  }

  private struct Summary: Encodable {
    var run: String
    var metrics: CriticMetrics
  }
}
