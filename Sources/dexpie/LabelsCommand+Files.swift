import ArgumentParser
import Episodes
import Foundation

extension LabelsCommand {
  /// Writes labels to a file.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write labels as CSV or as JSON lines, for a spreadsheet or another dataset.",
      discussion: """
        Episodes are named by identities that copies keep, so that the file fits every copy. The
        columns: \(LabelRecord.Column.allCases.map(\.rawValue).joined(separator: ", ")).
        """)

    @Argument(help: "The dataset, a .dexpie file.")
    var file: String

    @Argument(help: "Numbers of episodes; all without.")
    var episodes: [EpisodeID] = []

    @Option(name: [.short, .long], help: "Where to; standard output without.")
    var output: String?

    @Flag(help: "JSON lines instead of CSV.")
    var json = false

    func run() throws {
      let records = try Dataset.with(file, .readOnly) {
        try $0.labelRecords(episodes.isEmpty ? nil : episodes)
      }
      let text = (json ? LabelFormat.json : .csv).text(records)
      guard let output else {
        return try StandardStreams.result(text.hasSuffix("\n") ? String(text.dropLast()) : text)
      }
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
      } catch {
        throw ValidationError(
          "\(output): the labels could not be written: \(error.localizedDescription)")
      }
      StandardStreams.note("\(output): \(records.count) lines")
    }
  }

  /// Reads labels from a file.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what the lines of a file say; all of them or, when one does not fit, none.",
      discussion: """
        CSV with a header, or JSON lines, as 'dexpie labels export' writes them. Needed are an
        episode (uuid or episode), start, and something to say; an empty value says nothing, so
        that importing never takes anything away, and importing twice adds nothing.
        """)

    @Argument(help: "The dataset, a .dexpie file.")
    var file: String

    @Argument(help: "The file of labels; - for standard input.")
    var labels: String

    @Option(help: "Who says what no line says who says.")
    var author: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() throws {
      let data: Data
      do {
        data =
          labels == "-"
          ? try FileHandle.standardInput.readToEnd() ?? Data()
          : try Data(contentsOf: URL(fileURLWithPath: labels))
      } catch {
        throw ValidationError("\(labels): cannot be read: \(error.localizedDescription)")
      }
      let text = String(decoding: data, as: UTF8.self)
      let isJSON = text.first { !$0.isWhitespace } == "{"
      let (records, unreadable) = (isJSON ? LabelFormat.json : .csv).read(text)
      var result = LabelImport(lines: records.count, changes: 0, defects: unreadable)
      if unreadable.isEmpty {
        result = try Dataset.with(file, .open) { try $0.importLabels(records, author: author) }
      }
      if json {
        try StandardStreams.json(result)
      } else if result.defects.isEmpty {
        try StandardStreams.result("\(result.lines) lines, \(result.changes) new changes")
      }
      guard !result.defects.isEmpty else { return }
      for defect in result.defects { StandardStreams.note("\(labels), \(defect).") }
      StandardStreams.note("Nothing was imported.")
      throw ExitCode(1)
    }
  }

  /// Compares people.
  struct Agree: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "agreement",
      abstract: "How far people agree: Cohen's kappa, plain and weighted, with 95 % intervals.")

    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "Two people; every pair without.")
    var authors: [String] = []

    @Option(help: "Only in this episode.")
    var episode: EpisodeID?

    /// The agreement of two people.
    struct Pair: Encodable {
      var first: String
      var second: String
      var agreement: Agreement
    }

    func validate() throws {
      guard authors.isEmpty || authors.count == 2 else {
        throw ValidationError("Name two people, or none to compare every pair.")
      }
    }

    func run() throws {
      let pairs = try Dataset.with(options.file, .readOnly) { dataset in
        let people = authors.isEmpty ? try dataset.labelAuthors() : authors
        return try people.indices.flatMap { first in
          try people.indices.dropFirst(first + 1).map { second in
            Pair(
              first: people[first], second: people[second],
              agreement: try dataset.agreement(people[first], people[second], in: episode))
          }
        }
      }
      if options.json { return try StandardStreams.json(pairs) }
      if pairs.isEmpty {
        try StandardStreams.result("fewer than two people have labelled anything")
      }
      for pair in pairs { try StandardStreams.result(pair.text) }
    }
  }

  /// Makes what lists show anew.
  struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make what lists show anew from the history, where 'dataset verify' asks for it.")

    @OptionGroup var options: DatasetCommand.File

    func run() throws {
      try Dataset.with(options.file, .open) { dataset in
        var bar: ProgressBar?
        try dataset.rebuildReviews { done, total in
          if bar == nil { bar = ProgressBar(total: total) }
          bar?.show(done, "episodes")
        }
        bar?.finish()
      }
      if options.json { return try StandardStreams.json(["rebuilt": true]) }
      try StandardStreams.result("\(options.file): lists follow the history again")
    }
  }
}

extension LabelsCommand.Agree.Pair {
  /// The agreement for people.
  fileprivate var text: String {
    func line(_ name: String, _ estimate: Agreement.Estimate) -> String {
      guard let kappa = estimate.kappa, let interval = estimate.interval, interval.count == 2
      else { return "  \(name)  not defined: both gave one and the same grade" }
      return String(format: "  %@  %.2f  [%.2f, %.2f]", name, kappa, interval[0], interval[1])
    }
    let same = agreement.sameShare.map { String(format: ", %.0f %% the same", $0 * 100) } ?? ""
    let head = "\(first) and \(second): \(agreement.count) segments graded by both\(same)"
    guard agreement.count > 0 else { return head }
    return [
      head, line("kappa                    ", agreement.plain),
      line("weighted kappa, linear   ", agreement.linear),
      line("weighted kappa, quadratic", agreement.quadratic),
    ].joined(separator: "\n")
  }
}
