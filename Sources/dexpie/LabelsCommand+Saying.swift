import ArgumentParser
import Episodes
import Foundation

extension LabelsCommand {
  /// What `set` says of segments.
  struct Saying: ParsableArguments {
    @Option(help: "How good it was: 1 (bad) to 5 (best).")
    var grade: Grade?

    @OptionGroup var why: WhyOptions

    @Option(help: "What a person's segment is good for; recorded takes back what was said.")
    var kind: Kind?

    @Flag(help: "Keep it out of training, or not.")
    var training: Training?

    /// Whether to train with it.
    enum Training: String, EnumerableFlag {
      case exclude
      case include
    }

    /// What a person's segment can be made.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
      case recovery
      case correction
      case recorded
    }

    func validate() throws {
      guard !edits(0..<1).isEmpty else {
        throw ValidationError(
          "Say something: --grade, --reason, --note, --kind, --exclude or --include. To take "
            + "labels away, use 'dexpie labels clear'.")
      }
    }

    /// What is said of some frames.
    func edits(_ frames: Range<Int>) -> [LabelEdit] {
      let kind = kind.map { LabelEdit.kind(frames, Segment.Kind(rawValue: $0.rawValue)) }
      return [
        grade.map { .grade(frames, $0) }, why.reason.isEmpty ? nil : .reasons(frames, why.reason),
        why.note.map { .note(frames, $0) }, kind,
        training.map { .exclude(frames, $0 == .exclude) },
      ].compactMap { $0 }
    }
  }

  /// Labels segments.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Label segments; all of them or, when something does not fit, none.")

    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "\(SegmentAddress.form).")
    var segments: [SegmentAddress]

    @OptionGroup var saying: Saying
    @OptionGroup var by: AuthorOption

    func run() throws {
      try LabelsCommand.say(options, segments, by) { saying.edits($0.frames) }
    }
  }

  /// Takes an author's labels of segments away.
  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Take your grade, reasons and note of segments away; what was said stays in the history."
    )

    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "\(SegmentAddress.form).")
    var segments: [SegmentAddress]

    @OptionGroup var by: AuthorOption

    func run() throws {
      try LabelsCommand.say(options, segments, by) { segment in
        [.grade(segment.frames, nil), .reasons(segment.frames, []), .note(segment.frames, "")]
      }
    }
  }

  /// Changes a border between segments.
  struct Border: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move, make or take away a border between segments; what was recorded stays.",
      discussion: """
        A border is named by the step that begins at it. Labels stay on their steps: after a split
        both parts have the label, and a segment has what was said of more than half of its steps.
        """)

    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "Number of the episode.")
    var episode: EpisodeID

    @Option(help: ArgumentHelp("Make a border at this step.", valueName: "step"))
    var split: Int?

    @Option(help: ArgumentHelp("Take the border at this step away.", valueName: "step"))
    var merge: Int?

    @Option(help: ArgumentHelp("Move the border at this step.", valueName: "step"))
    var move: Int?

    @Option(help: ArgumentHelp("With --move: to this step.", valueName: "step"))
    var to: Int?

    @OptionGroup var by: AuthorOption

    private var edit: SegmentEdit? {
      switch (split, merge, move, to) {
      case (let step?, nil, nil, nil): .split(at: step)
      case (nil, let step?, nil, nil): .merge(at: step)
      case (nil, nil, let step?, let end?): .move(border: step, to: end)
      default: nil
      }
    }

    func validate() throws {
      guard edit != nil else {
        throw ValidationError("Give one of --split STEP, --merge STEP, or --move STEP --to STEP.")
      }
    }

    func run() throws {
      guard let edit else { return }
      try LabelsCommand.report(options) {
        try $0.label([(episode, [.border(edit)])], author: by.author)
      }
    }
  }

  /// Says something of segments, in one transaction.
  static func say(
    _ options: DatasetCommand.File, _ addresses: [SegmentAddress], _ by: AuthorOption,
    _ edits: (LabelledSegment) -> [LabelEdit]
  ) throws {
    try report(options) { dataset in
      // What is said of an episode at once is undone at once.
      var said: [(episode: EpisodeID, edits: [LabelEdit])] = []
      for address in addresses {
        let new = try address.segments(try dataset.review(address.episode)).flatMap(edits)
        if let index = said.firstIndex(where: { $0.episode == address.episode }) {
          said[index].edits += new
        } else {
          said.append((address.episode, new))
        }
      }
      return try dataset.label(said, author: by.author)
    }
  }

  /// Changes labels and prints what is new.
  static func report(
    _ options: DatasetCommand.File, _ change: (Dataset) throws -> [LabelChange]
  ) throws {
    let changes = try Dataset.with(options.file, .open, change)
    if options.json { return try StandardStreams.json(changes) }
    if changes.isEmpty { try StandardStreams.result("nothing new: it was so already") }
    for change in changes { try StandardStreams.result(change.text) }
  }
}
