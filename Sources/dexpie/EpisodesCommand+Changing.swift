import ArgumentParser
import Episodes
import Foundation

extension EpisodesCommand {
  /// Episodes to change, and who changes them.
  struct Chosen: ParsableArguments {
    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "Numbers of the episodes.")
    var episodes: [EpisodeID]

    @OptionGroup var by: AuthorOption

    /// Changes episodes after making sure that all of them exist, and prints them.
    func change(_ body: (Dataset, EpisodeID) throws -> Void) throws {
      let rows = try Dataset.with(options.file, .open) { dataset in
        for episode in episodes { _ = try dataset.summary(episode) }
        for episode in episodes { try body(dataset, episode) }
        return try episodes.map { episode in
          Row(
            summary: try dataset.summary(episode),
            review: try dataset.reviewSummaries(episode)[episode])
        }
      }
      if options.json { return try StandardStreams.json(rows) }
      for row in rows { try StandardStreams.result(row.text) }
    }

    /// Says something of the episodes, of all or, when it does not fit one, of none.
    func label(_ edits: [LabelEdit]) throws {
      var isDone = false
      try change { dataset, _ in
        guard !isDone else { return }
        try dataset.label(episodes.map { ($0, edits) }, author: by.author)
        isDone = true
      }
    }
  }

  /// Judges episodes.
  struct Judge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how episodes ended: success or failure; also of one that was interrupted.")

    @OptionGroup var chosen: Chosen

    @Option(help: "How they ended: success or failure.")
    var outcome: Verdict

    @OptionGroup var why: WhyOptions

    /// How an episode ended.
    enum Verdict: String, ExpressibleByArgument, CaseIterable {
      case success
      case failure
    }

    func run() throws {
      try chosen.change { dataset, episode in
        try dataset.setOutcome(
          episode, outcome == .success ? .success : .failure, reasons: why.reason,
          note: why.note ?? "", author: chosen.by.author)
      }
    }
  }

  /// Discards episodes.
  struct Discard: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep episodes out of everything; they stay on disk and can be restored.")

    @OptionGroup var chosen: Chosen
    @OptionGroup var why: WhyOptions

    func run() throws {
      try chosen.change { dataset, episode in
        try dataset.setOutcome(
          episode, .discarded, reasons: why.reason, note: why.note ?? "",
          author: chosen.by.author)
      }
    }
  }

  /// Restores episodes.
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring discarded episodes back, with the judgement they had before.")

    @OptionGroup var chosen: Chosen

    func run() throws {
      try chosen.change { dataset, episode in
        if try dataset.restore(episode, author: chosen.by.author) == nil {
          StandardStreams.note("Episode \(episode) was not discarded.")
        }
      }
    }
  }

  /// Excludes episodes.
  struct Exclude: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep whole episodes out of training; of parts, see 'labels set --exclude'.")

    @OptionGroup var chosen: Chosen

    func run() throws { try chosen.label([.excludeEpisode(true)]) }
  }

  /// Includes episodes.
  struct Include: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let episodes that were excluded into training again.")

    @OptionGroup var chosen: Chosen

    func run() throws { try chosen.label([.excludeEpisode(false)]) }
  }

  /// Trims episodes.
  struct Trim: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Use only some steps of episodes; the others and their labels are kept.")

    @OptionGroup var chosen: Chosen

    @Option(help: ArgumentHelp("First step to use.", valueName: "step"))
    var first: Int?

    @Option(help: ArgumentHelp("Last step to use.", valueName: "step"))
    var last: Int?

    @Flag(help: "Use all steps again.")
    var all = false

    func validate() throws {
      if all, first == nil, last == nil { return }
      guard !all, let first, let last, first >= 0, last >= first, last < .max else {
        throw ValidationError("Give --first and --last, the steps to use, or --all.")
      }
    }

    func run() throws {
      let frames = first.flatMap { first in last.map { first..<$0 + 1 } }
      try chosen.label([.trim(frames)])
    }
  }

  /// Tags episodes.
  struct Tag: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give episodes tags, or take tags away.")

    @OptionGroup var chosen: Chosen

    @Option(help: ArgumentHelp("A tag to give; repeat for several.", valueName: "tag"))
    var add: [String] = []

    @Option(help: ArgumentHelp("A tag to take away; repeat for several.", valueName: "tag"))
    var remove: [String] = []

    func validate() throws {
      guard !add.isEmpty || !remove.isEmpty else {
        throw ValidationError("Give --add TAG or --remove TAG.")
      }
    }

    func run() throws {
      try chosen.label(remove.map { .untag($0) } + add.map { .tag($0) })
    }
  }
}
