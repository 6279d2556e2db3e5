public import ArgumentParser
import Episodes
import Foundation
public import Learning

/// Computes advantages and optimality.
struct AdvantageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advantage",
    abstract: "Say how good every frame of a dataset was: advantage and optimality.",
    discussion: """
      Reads the values of a critic run ('dexpie train critic'). A person's grade holds first, then \
      an intervention, then a demonstration, then the advantage. 'dexpie review' shows the result; \
      'dexpie train policy' learns from it.
      """)

  @Argument(help: "The dataset.")
  var dataset: String

  @Option(help: ArgumentHelp("Critic run to read; the newest by default.", valueName: "run"))
  var critic = ""

  @Option(help: "Continuous (dexpie, the default) or a bit (recap).")
  var method: TrainedMethod?

  @Option(help: ArgumentHelp("Slope α of the score (default: 5).", valueName: "α"))
  var slope: Double?

  @Option(help: "gae or n-step (default: gae).")
  var estimator: AdvantageSettings.Estimator?

  @Option(help: "The value at an episode's end: predicted or outcome (default: predicted).")
  var terminal: AdvantageSettings.Terminal?

  @OptionGroup var file: SettingsOptions

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func run() throws {
    var settings = try file.read(over: AdvantageRun.Settings())
    if let method { settings.method = method.method }
    if let slope { settings.optimality.slope = slope }
    if let estimator { settings.advantage.estimator = estimator }
    if let terminal { settings.advantage.terminal = terminal }
    let store = try Dataset(dataset, access: .open)
    defer { store.close() }
    let advantage = AdvantageRun(
      settings: settings, critic: critic, codeVersion: Dexpie.configuration.version)
    let result = try advantage.run(store) { StandardStreams.note($0) }
    let counts = Dictionary(
      uniqueKeysWithValues: result.sources.map { ("\($0.key)", $0.value) })
    if json {
      return try StandardStreams.json(Summary(run: result.run.name, frames: counts))
    }
    let lines = counts.sorted { $0.key < $1.key }.map { "\($0.value) frames by \($0.key)" }
    try StandardStreams.result(
      "\(result.run.name): \(lines.joined(separator: ", "))\n"
        + "next: dexpie review \(dataset), or dexpie train policy \(dataset)")
  }

  private struct Summary: Encodable {
    var run: String
    var frames: [String: Int]
  }
}

/// The methods that tell the policy how good what it learns from was, and the others.
enum TrainedMethod: String, ExpressibleByArgument, CaseIterable {
  case hgDagger = "hg-dagger"
  case recap
  case dexpie

  /// The method itself.
  var method: Learning.Method {
    switch self {
    case .hgDagger: .hgDagger
    case .recap: .recap
    case .dexpie: .dexpie
    }
  }
}

extension AdvantageSettings.Estimator: ExpressibleByArgument {}

extension AdvantageSettings.Terminal: ExpressibleByArgument {}
