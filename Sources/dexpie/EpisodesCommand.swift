import ArgumentParser
import Episodes
import Foundation
import Robotics

/// Looks after episodes without a screen.
struct EpisodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "episodes",
    abstract: "List and show episodes; judge, discard, restore, exclude, trim and tag them.",
    discussion: "Nothing recorded is changed: whatever is done here can be taken back.",
    subcommands: [
      List.self, Show.self, Judge.self, Discard.self, Restore.self, Exclude.self, Include.self,
      Trim.self, Tag.self,
    ])

  /// An episode as it is printed.
  struct Row: Encodable {
    var summary: EpisodeSummary
    var review: ReviewSummary?

    private enum Key: CodingKey {
      case segments, wanted, unlabelled, gradedBy, isExcluded, trim, tags
    }

    func encode(to encoder: any Encoder) throws {
      try summary.encode(to: encoder)
      guard let review else { return }
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(review.segments, forKey: .segments)
      try container.encode(review.wanted, forKey: .wanted)
      try container.encode(review.unlabelled, forKey: .unlabelled)
      try container.encode(review.gradedBy, forKey: .gradedBy)
      try container.encode(review.isExcluded, forKey: .isExcluded)
      try container.encode(
        review.trim.map { [$0.lowerBound, $0.upperBound] }, forKey: .trim)
      try container.encode(review.tags, forKey: .tags)
    }

    /// The episode as one line for people.
    var text: String {
      let marks = [
        summary.state == .finished ? nil : summary.state.rawValue,
        review.map { $0.unlabelled == 0 ? "labelled" : "\($0.unlabelled) unlabelled" },
        review?.isExcluded == true ? "excluded" : nil,
        review?.trim.map { "steps \($0.lowerBound) to \($0.upperBound - 1) used" },
        review.flatMap { $0.tags.isEmpty ? nil : "[\($0.tags.joined(separator: ", "))]" },
      ].compactMap { $0 }
      return String(
        format: "%5lld  %@ / %@  %@  %d frames, %.1f s, %.0f %% by hand", summary.id, summary.task,
        summary.policy, summary.outcome?.rawValue ?? "not judged", summary.frames,
        summary.duration.seconds, summary.humanShare * 100)
        + marks.map { "  \($0)" }.joined()
    }
  }

  /// Lists episodes.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List episodes.")

    @OptionGroup var options: DatasetCommand.File
    @OptionGroup var choice: EpisodeChoice

    @Flag(help: "Only episodes with segments that nobody has graded.")
    var unlabelled = false

    @Option(
      help: ArgumentHelp(
        "What to sort by.", valueName: "key"))
    var order = EpisodeQuery.Order.id

    @Flag(help: "The largest first.")
    var descending = false

    @Option(help: "The most episodes to list.")
    var limit: Int?

    func run() throws {
      let selection = choice.selection
      let rows = try Dataset.with(options.file, .readOnly) { dataset in
        let reviews = try dataset.reviewSummaries()
        return try dataset.episodes(
          EpisodeQuery(
            tasks: selection.tasks, policies: selection.policies, outcomes: selection.outcomes,
            order: order, ascending: !descending)
        ).map { Row(summary: $0, review: reviews[$0.id]) }
      }.filter { row in
        (selection.tags?.isDisjoint(with: row.review?.tags ?? []) != true)
          && (!unlabelled || row.review.map { $0.unlabelled > 0 } ?? false)
      }
      let listed = Array(rows.prefix(max(0, limit ?? .max)))
      if options.json { return try StandardStreams.json(listed) }
      for row in listed { try StandardStreams.result(row.text) }
    }
  }

  /// Shows an episode.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an episode: what is known of it, its segments and labels, its history.")

    @OptionGroup var options: DatasetCommand.File

    @Argument(help: "Number of the episode.")
    var episode: EpisodeID

    /// Everything that is shown.
    struct Report: Encodable {
      var episode: Row
      var segments: [LabelsCommand.Row]
      var outcomes: [OutcomeChange]
      var labels: [LabelChange]
    }

    func run() throws {
      let report = try Dataset.with(options.file, .readOnly) { dataset in
        Report(
          episode: Row(
            summary: try dataset.summary(episode),
            review: try dataset.reviewSummaries(episode)[episode]),
          segments: try dataset.review(episode).segments.map { LabelsCommand.Row(episode, $0) },
          outcomes: try dataset.outcomeHistory(episode),
          labels: try dataset.labelHistory(episode))
      }
      if options.json { return try StandardStreams.json(report) }
      try StandardStreams.result(report.episode.text)
      for segment in report.segments { try StandardStreams.result("  " + segment.text) }
      let entries =
        report.outcomes.map { change in
          let outcome = change.judgement.outcome?.rawValue ?? "no judgement"
          return (
            change.id, change.date, change.author,
            change.action == .set ? outcome : "\(change.action.rawValue): \(outcome)"
          )
        }
        + report.labels.map { change in
          let said =
            change.action == .set
            ? change.edits.map(\.description).joined(separator: ", ")
            : "\(change.action.rawValue) of change \(change.target ?? 0)"
          return (change.id, change.date, change.author, said)
        }
      for (id, date, author, said) in entries.sorted(by: { $0.0 < $1.0 }) {
        try StandardStreams.result(
          "  change \(id), \(date.formatted(.iso8601)), \(author): \(said)")
      }
    }
  }
}
