import ArgumentParser
import Interchange

/// Writes what others read: datasets and policies.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a dataset, or a trained policy, for the tools other people use.",
    usage: """
      dexpie export <format> <dataset> <out> [<options>]
      dexpie export policy <model> <out> [<options>]
      """,
    discussion: """
      dexpie export lerobot demo.dexpie OUT    a dataset; more:
                                               dexpie export dataset --help
      dexpie export policy reference OUT       a policy, for Python; more:
                                               dexpie export policy --help

      Formats of datasets: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).
      """,
    subcommands: [ExportDatasetCommand.self, ExportPolicyCommand.self],
    defaultSubcommand: ExportDatasetCommand.self)
}
