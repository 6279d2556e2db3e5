import ArgumentParser
import Formats
import Improvement
import Learning

/// A file of settings, for what has no option of its own.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      YAML file of the settings that differ from the defaults, such as network sizes; options on \
      the command line hold before it. 'dexpie train settings' prints all.
      """, valueName: "file"))
  var settings: String?

  /// The defaults with the file laid over them.
  ///
  /// - Throws: `SettingsError`.
  func read<Settings: Codable>(over defaults: Settings) throws -> Settings {
    guard let settings else { return defaults }
    return try SettingsFile.read(over: defaults, path: settings)
  }
}

/// Prints the defaults as a file for `--settings`.
struct TrainSettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Print all settings and their defaults, as a file for --settings.",
    discussion: """
      A file may name only what it changes. For example, a wider network:

        training: {network: {width: 384, blocks: 4}}
      """)

  /// Whose settings.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case policy
    case critic
    case advantage
    case collect
    case improve
  }

  @Argument(
    help: """
      Of 'train reference' and 'train policy', of 'train critic', or of the command of that name.
      """)
  var subject: Subject

  func run() throws {
    let text =
      switch subject {
      case .policy: try SettingsFile.text(PolicyRun.Settings())
      case .critic: try SettingsFile.text(CriticRun.Settings())
      case .advantage: try SettingsFile.text(AdvantageRun.Settings())
      case .collect: try SettingsFile.text(CollectCommand.Settings())
      case .improve: try SettingsFile.text(ImprovementSettings())
      }
    try StandardStreams.result(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
