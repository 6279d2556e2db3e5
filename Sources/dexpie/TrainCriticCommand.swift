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
      gets: dexpie console --policy FILE --critic FILE. Resumes like 'dexpie train reference'. Then: \
      dexpie advantage DATASET.
      """)

  @Argument(help: "The dataset.")
  var dataset: String

  @Option(name: [.short, .long], help: "Where the critic for live use goes.")
  var output = "critic.safetensors"

  @Option(help: "Folds of cross-fitting (default: 5).")
  var folds: Int?

  @Option(help: "Training steps of each critic (default: 200).")
  var steps: Int?

  @Option(help: "Seed of everything random (default: 0).")
  var seed: UInt64?

  @OptionGroup var file: SettingsOptions

  @Flag(help: "Plot the loss in the terminal.")
  var watch = false

  @Flag(help: "Forget the checkpoint and begin anew.")
  var restart = false

  @Flag(help: "Replace the file when it exists.")
  var overwrite = false

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func run() throws {
    var settings = try file.read(over: CriticRun.Settings())
    if let folds { settings.critic.folds = folds }
    if let steps { settings.critic.optimiser.steps = steps }
    if let seed { settings.critic.seed = seed }
    try settings.critic.check()
    let file = URL(fileURLWithPath: output)
    if !overwrite, FileManager.default.fileExists(atPath: file.path) {
      throw ValidationError("\(output) exists; give another --output, or --overwrite.")
    }
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let critic = CriticRun(
      file: file, settings: settings, codeVersion: Dexpie.configuration.version)
    if restart { try? FileManager.default.removeItem(at: critic.checkpoint) }
    ProcessSignals.stopOnInterrupt()
    ProcessSignals.quitOnTerminate()
    var display = TrainingDisplay(
      steps: (settings.critic.folds + 1) * settings.critic.optimiser.steps, isWatched: watch,
      lossFormat: "%.3f")
    let result = try critic.run(
      store,
      isCancelled: { ProcessSignals.interrupts > 0 || ProcessSignals.isQuitRequested },
      say: { StandardStreams.note($0) }, progress: { display.show($0) })
    display.finish()
    guard let result else {
      StandardStreams.note("Interrupted; the same command goes on from \(critic.checkpoint.path).")
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
