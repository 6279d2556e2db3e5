import ArgumentParser
import Episodes
import Foundation
import Robotics

/// Looks after datasets.
struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "Look into datasets, check, merge, split and compact them.",
    subcommands: [
      Info.self, Verify.self, Recover.self, Merge.self, Split.self, Compact.self,
    ])

  /// A dataset, as every subcommand takes it.
  struct File: ParsableArguments {
    @Argument(help: "The dataset, a .dexpie file.")
    var file: String

    @Flag(help: "Print JSON.")
    var json = false
  }

  /// What a dataset holds.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Counts, durations, outcomes, and a hash of the frames' contents.")

    @OptionGroup var options: File

    func run() throws {
      let dataset = try Dataset(options.file, access: .readOnly)
      defer { dataset.close() }
      let report = try DatasetReport(dataset)
      if options.json { return try StandardStreams.json(report) }
      try StandardStreams.result(report.text)
    }
  }

  /// Checks a dataset.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check structure and meaning; exit status 1 when something is wrong.")

    @OptionGroup var options: File

    func run() throws {
      let dataset = try Dataset(options.file, access: .readOnly)
      defer { dataset.close() }
      let findings = try dataset.verify()
      if options.json {
        try StandardStreams.json(findings)
      } else if findings.isEmpty {
        try StandardStreams.result("\(options.file): nothing wrong")
      } else {
        for finding in findings { try StandardStreams.result(finding.text) }
      }
      if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
  }

  /// Closes episodes whose program died.
  struct Recover: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: """
        Close interrupted episodes, so that they can be judged and used, and upgrade a file of an \
        earlier version.
        """)

    @OptionGroup var options: File

    func run() throws {
      let dataset = try Dataset(options.file, access: .open)
      defer { dataset.close() }
      let closed = try dataset.recoverAll()
      if options.json { return try StandardStreams.json(closed) }
      try StandardStreams.result(
        closed.isEmpty
          ? "nothing to recover"
          : "recovered episodes \(closed.map(String.init).joined(separator: ", "))")
    }
  }
}
