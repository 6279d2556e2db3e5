import ArgumentParser
import Episodes
import Foundation
import Learning

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

  @Option(help: "Folds of cross-fitting (default: 5); 1 for none, which flatters the critic.")
  var folds: Int?

  @Option(help: "Training steps of each critic (default: 200).")
  var steps: Int?

  @OptionGroup var common: TrainingCommon

  func run() throws {
    var settings = try common.file.read(over: CriticRun.Settings())
    if let folds { settings.critic.folds = folds }
    if let steps { settings.critic.optimiser.steps = steps }
    if let seed = common.seed { settings.critic.seed = seed }
    try settings.critic.check()
    let file = try common.destination(output)
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let critic = CriticRun(
      file: file, settings: settings, codeVersion: Dexpie.configuration.version,
      checkpointInterval: common.checkpointInterval)
    common.begin(checkpoint: critic.checkpoint)
    var display = TrainingDisplay(
      steps: settings.critic.networks * settings.critic.optimiser.steps,
      isWatched: common.watch,
      lossFormat: "%.3f")
    let result = try critic.run(
      store,
      isCancelled: TrainingCommon.isCancelled,
      say: { StandardStreams.note($0) }, progress: { display.show($0) })
    display.finish()
    guard let result else { throw common.interrupted(critic.checkpoint) }
    if common.json {
      return try StandardStreams.json(Summary(run: result.run.name, metrics: result.metrics))
    }
    let seen =
      settings.critic.folds > 1
      ? "no critic learned from" : "it learned from, which flatters it (one fold)"
    var lines = ["\(output): recorded as \(result.run.name); on frames \(seen):"]
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
