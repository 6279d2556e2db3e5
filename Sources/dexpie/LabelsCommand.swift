import ArgumentParser
import Episodes
import Foundation

/// Labels without a screen: what a key of the review screen does, a script can do.
struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels", abstract: "List and give labels of segments; undo, share, compare them.",
    discussion: """
      Segments are named by \(SegmentAddress.form). Labels are only ever added: whatever \
      is done can be undone, by whoever did it.

      dexpie labels list demo.dexpie --unlabelled
      dexpie labels set demo.dexpie 3:s2 --grade 4 --reason slipped
      dexpie labels border demo.dexpie 3 --move 120 --to 131
      dexpie labels undo demo.dexpie
      """,
    subcommands: [
      List.self, Queue.self, Set.self, Clear.self, Border.self, Undo.self, Redo.self, Export.self,
      Import.self, Agree.self, Rebuild.self,
    ])

  /// A segment as `labels list` prints it.
  struct Row: Encodable {
    var episode: EpisodeID
    var number: Int
    var start: Int
    var end: Int
    var kind: Segment.Kind
    var recordedKind: Segment.Kind
    var isExcluded: Bool
    var isOutsideTrim: Bool
    var isUnlabelled: Bool
    var optimality: Double?
    var ratings: [Rating]

    init(_ episode: EpisodeID, _ segment: LabelledSegment) {
      self.episode = episode
      number = segment.number
      start = segment.start
      end = segment.end
      kind = segment.kind
      recordedKind = segment.recorded.kind
      isExcluded = segment.isExcluded
      isOutsideTrim = segment.isOutside
      isUnlabelled = segment.isUnlabelled
      optimality = segment.optimality()
      ratings = segment.ratings
    }

    /// The segment as one line for people.
    var text: String {
      let marks = [
        kind != recordedKind ? "recorded as \(recordedKind.rawValue)" : nil,
        isExcluded ? "excluded" : nil, isOutsideTrim ? "outside the trim" : nil,
        isUnlabelled ? "unlabelled" : nil,
      ].compactMap { $0 }
      let said = ratings.map { rating in
        let parts =
          [rating.grade.map { "\($0.rawValue)" }] + rating.reasons.map(\.rawValue)
          + [rating.note.isEmpty ? nil : "'\(rating.note)'"]
        return rating.author + " " + parts.compactMap { $0 }.joined(separator: ", ")
      }
      return "\(episode):s\(number)  steps \(start) to \(end - 1)  \(kind.rawValue)"
        + (marks + said).map { "  \($0)" }.joined()
    }
  }

  /// Lists segments.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List segments with their labels.")

    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "\(SegmentAddress.form); all episodes without.")
    var segments: [SegmentAddress] = []

    @Flag(help: "Only segments that nobody has graded, or not the --author.")
    var unlabelled = false

    @Option(help: "With --unlabelled: whose grades are missing.")
    var author: String?

    func run() throws {
      let rows = try Dataset.with(options.file, .readOnly) { dataset in
        let addresses =
          segments.isEmpty
          ? try dataset.episodes().map { SegmentAddress(episode: $0.id) } : segments
        return try addresses.flatMap { address in
          try address.segments(try dataset.review(address.episode))
            .filter { segment in
              !unlabelled
                || (author.map { segment.isUnlabelled(by: $0) } ?? segment.isUnlabelled)
            }
            .map { Row(address.episode, $0) }
        }
      }
      if options.json { return try StandardStreams.json(rows) }
      for row in rows { try StandardStreams.result(row.text) }
    }
  }

  /// Lists what to label next.
  struct Queue: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the segments to label, those first that are worth it most.")

    @OptionGroup var options: DatasetCommand.File

    @Option(
      help: """
        What comes first: recorded (in order), failures, confidence (lowest first), \
        disagreement (of critic and people).
        """)
    var order = LabelQueue.Order.failures

    @Option(help: "Whose grades are missing; without, anybody's will do.")
    var author: String?

    @Option(help: "The most segments to list.")
    var limit: Int?

    func run() throws {
      var queue = try Dataset.with(options.file, .readOnly) {
        try $0.labelQueue(order, author: author)
      }
      if let limit { queue.candidates = Array(queue.candidates.prefix(max(0, limit))) }
      if options.json { return try StandardStreams.json(queue) }
      if let reason = queue.unavailable { StandardStreams.note("\(order.rawValue): \(reason).") }
      for candidate in queue.candidates {
        try StandardStreams.result(
          "\(candidate.episode):s\(candidate.number)  steps \(candidate.start) to "
            + "\(candidate.end - 1)  \(candidate.kind.rawValue)  "
            + (candidate.outcome?.rawValue ?? "not judged"))
      }
    }
  }
}

extension SegmentAddress {
  /// A whole episode.
  init(episode: EpisodeID) {
    self.episode = episode
    place = .all
  }
}
