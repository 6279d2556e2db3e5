import ArgumentParser
import Episodes
import Foundation

extension DatasetCommand {
  /// Copies datasets into a new one.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy the episodes of several datasets, with their labels, into a new one.",
      discussion: """
        Episodes keep their identity; one that is in several is copied from the first. A run comes \
        along when all episodes and runs it was made from do.
        """)

    @Argument(help: "The new dataset; must not exist.")
    var out: String

    @Argument(help: "The datasets.")
    var sources: [String]

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws { try DatasetCommand.copy(sources, to: out, json: json) }
  }

  /// Copies some episodes into a new dataset.
  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Copy episodes by task, policy, outcome or tag, with their labels, into a new dataset.",
      discussion: """
        The dataset itself is not changed. Given several conditions, all must hold. A run comes \
        along when all episodes and runs it was made from do.
        """)

    @Argument(help: "The dataset, a .dexpie file.")
    var file: String

    @Argument(help: "The new dataset; must not exist.")
    var out: String

    @OptionGroup var choice: EpisodeChoice

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
      guard choice.selection != EpisodeSelection() else {
        throw ValidationError("Say what to copy: --task, --policy, --outcome or --tag.")
      }
    }

    func run() throws {
      try DatasetCommand.copy([file], to: out, where: choice.selection, json: json)
    }
  }

  /// Makes a dataset's file small.
  struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the file anew without holes; nobody else may have it open.",
      discussion: """
        Discarded episodes are kept, unless --drop-discarded takes them out for good, which asks
        for --yes.
        """)

    @OptionGroup var options: File

    @Flag(help: "Drop discarded episodes for good.")
    var dropDiscarded = false

    @Flag(help: "Do drop them.")
    var yes = false

    func run() throws {
      if dropDiscarded, !yes {
        let discarded = try Dataset.with(options.file, .readOnly) {
          try $0.episodes(EpisodeQuery(outcomes: [.discarded]))
        }
        let frames = discarded.reduce(0) { $0 + $1.frames }
        if !discarded.isEmpty {
          throw ValidationError(
            "This would drop \(discarded.count) discarded episodes with \(frames) frames for good: "
              + "\(discarded.map { String($0.id) }.joined(separator: ", ")). Nothing was changed. "
              + "Add --yes to do it.")
        }
      }
      let result = try Dataset.compact(options.file, droppingDiscarded: dropDiscarded)
      if options.json { return try StandardStreams.json(result) }
      let dropped =
        result.dropped.isEmpty
        ? "" : ", dropped episodes \(result.dropped.map(String.init).joined(separator: ", "))"
      try StandardStreams.result(
        "\(options.file): \(result.bytesBefore) bytes before, \(result.bytes) now\(dropped)")
    }
  }

  private static func copy(
    _ sources: [String], to out: String, where selection: EpisodeSelection = EpisodeSelection(),
    json: Bool
  ) throws {
    var bar: ProgressBar?
    let report = try Dataset.copy(sources, to: out, where: selection) { done, total in
      if bar == nil { bar = ProgressBar(total: total) }
      bar?.show(done, "episodes")
    }
    bar?.finish()
    if json { return try StandardStreams.json(report) }
    for skipped in report.skipped {
      StandardStreams.note(
        "\(skipped.source), episode \(skipped.number): left out, \(skipped.reason).")
    }
    for run in report.runs where run.name != run.newName {
      StandardStreams.note(
        "\(run.source), run \(run.name): is called \(run.newName) in \(out), because the name was "
          + "taken.")
    }
    for run in report.skippedRuns {
      StandardStreams.note("\(run.source), run \(run.name): left out, \(run.reason).")
    }
    let runs = Set(report.runs.map(\.newName)).count
    try StandardStreams.result(
      "\(out): \(report.copied.count) episodes"
        + (runs == 0 ? "" : ", \(runs) run\(runs == 1 ? "" : "s")"))
  }
}

/// Which episodes, as `dataset split` and `episodes list` take it.
struct EpisodeChoice: ParsableArguments {
  @Option(help: "Episodes of this task; repeat for several.")
  var task: [String] = []

  @Option(help: "Episodes of this policy; repeat for several.")
  var policy: [String] = []

  @Option(
    help: "Episodes with this outcome: success, failure, discarded or none; repeat for several.")
  var outcome: [Choice] = []

  @Option(help: "Episodes with this tag; repeat for several.")
  var tag: [String] = []

  /// An outcome, or none.
  enum Choice: String, ExpressibleByArgument, CaseIterable {
    case success
    case failure
    case discarded
    case none
  }

  /// The episodes that are meant.
  var selection: EpisodeSelection {
    EpisodeSelection(
      tasks: task.isEmpty ? nil : Set(task), policies: policy.isEmpty ? nil : Set(policy),
      outcomes: outcome.isEmpty ? nil : Set(outcome.map { Outcome(rawValue: $0.rawValue) }),
      tags: tag.isEmpty ? nil : Set(tag))
  }
}
