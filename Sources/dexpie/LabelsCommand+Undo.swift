import ArgumentParser
import Episodes

extension LabelsCommand {
  /// Takes changes back.
  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back what you said last, label or judgement; nobody else's is touched.")

    @OptionGroup var options: DatasetCommand.File
    @OptionGroup var stepping: Stepping

    func run() throws {
      try stepping.run(options, done: "undone", nothing: "nothing to undo") { dataset, author in
        guard let episode = stepping.episode else { return try dataset.undoChange(author: author) }
        return try dataset.undoLabel(author: author, in: episode).map { .label($0) }
      }
    }
  }

  /// Brings changes back.
  struct Redo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring back what you undid last, label or judgement.")

    @OptionGroup var options: DatasetCommand.File
    @OptionGroup var stepping: Stepping

    func run() throws {
      try stepping.run(options, done: "redone", nothing: "nothing to redo") { dataset, author in
        guard let episode = stepping.episode else { return try dataset.redoChange(author: author) }
        return try dataset.redoLabel(author: author, in: episode).map { .label($0) }
      }
    }
  }

  /// How far to undo or redo.
  struct Stepping: ParsableArguments {
    @Option(help: "Only labels of this episode; without, whatever you said wherever it was.")
    var episode: EpisodeID?

    @Option(help: "How many changes.")
    var count = 1

    @OptionGroup var by: AuthorOption

    func validate() throws {
      guard count > 0 else { throw ValidationError("--count must be at least 1.") }
    }

    func run(
      _ options: DatasetCommand.File, done: String, nothing: String,
      _ step: (Dataset, String) throws -> SaidChange?
    ) throws {
      let changes = try Dataset.with(options.file, .open) { dataset in
        var changes: [SaidChange] = []
        while changes.count < count, let change = try step(dataset, by.author) {
          changes.append(change)
        }
        return changes
      }
      if options.json { return try StandardStreams.json(changes.map(SaidRow.init)) }
      if changes.isEmpty { try StandardStreams.result("\(nothing) of \(by.author)'s") }
      for change in changes {
        try StandardStreams.result("\(done): \(change.text(by: by.author))")
      }
    }
  }
}

/// A change as JSON has it: a change of labels as elsewhere, a judgement with its episode.
private struct SaidRow: Encodable {
  private enum CodingKeys: String, CodingKey { case episode, judgement }

  var change: SaidChange

  func encode(to encoder: any Encoder) throws {
    switch change {
    case .label(let change): try change.encode(to: encoder)
    case .judgement(let episode, let judgement):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(episode, forKey: .episode)
      try container.encode(judgement, forKey: .judgement)
    }
  }
}

extension SaidChange {
  /// The change as one line for people.
  fileprivate func text(by author: String) -> String {
    switch self {
    case .label(let change): return change.text
    case .judgement(let episode, let judgement):
      let why = judgement.reasons.map(\.rawValue).joined(separator: ", ")
      return "episode \(episode): judged \(judgement.outcome?.rawValue ?? "as not known")"
        + (why.isEmpty ? "" : ", \(why)") + " (\(author))"
    }
  }
}
