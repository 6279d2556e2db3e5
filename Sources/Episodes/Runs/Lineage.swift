import Foundation
import Robotics

/// What a dataset's runs were made from, beside what is there now.
struct Lineage {
  /// What there is now of an episode.
  private struct Present {
    var summary: EpisodeSummary
    var isExcluded: Bool
    /// Nil unless a run was made from it.
    var input: TrainingRun.Input?

    /// True when training would read it.
    var isUsable: Bool {
      (summary.state == .finished || summary.state == .recovered) && !isExcluded
        && summary.outcome != .discarded && summary.frames > 0
    }
  }

  private let runs: [String: TrainingRun]
  private let known: [Int64: ClosedRange<EpisodeID>]
  private var present: [String: Present] = [:]

  /// Looks at runs and the episodes of a dataset; frames are read only where their hash is not
  /// known yet.
  init(_ dataset: Dataset) throws(DatasetError) {
    let all = try dataset.runs()
    runs = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    known = try dataset.read { try RunRecord.known($0) }
    let wanted = Set(all.flatMap { $0.inputs.map(\.episode) })
    let reviews = try dataset.reviewSummaries()
    for summary in try dataset.episodes() {
      var input: TrainingRun.Input?
      if wanted.contains(summary.uuid), summary.state != .recording {
        input = try dataset.inputs(of: [summary.id]).first
      }
      present[summary.uuid] = Present(
        summary: summary, isExcluded: reviews[summary.id]?.isExcluded ?? false, input: input)
    }
  }

  /// What changed since a run was made, one sentence each; none when it is up to date.
  func staleness(of run: TrainingRun) -> [String] { staleness(of: run, below: []) }

  private func staleness(of run: TrainingRun, below: Set<String>) -> [String] {
    var missing: [String] = []
    var discarded: [String] = []
    var relabelled: [String] = []
    var rerecorded: [String] = []
    for input in run.inputs {
      guard let now = present[input.episode], let found = now.input else {
        missing.append(String(input.episode.prefix(8)))
        continue
      }
      let number = "\(now.summary.id)"
      if found.contentHash != input.contentHash { rerecorded.append(number) }
      guard found.labelHash != input.labelHash else { continue }
      if now.summary.outcome == .discarded {
        discarded.append(number)
      } else {
        relabelled.append(number)
      }
    }
    let new = newEpisodes(run).map(String.init)
    var sentences: [String] = []
    func say(_ episodes: [String], _ text: (String) -> String) {
      guard !episodes.isEmpty else { return }
      let count = episodes.count == 1 ? "1 episode" : "\(episodes.count) episodes"
      let more = episodes.count > 8 ? " and \(episodes.count - 8) more" : ""
      sentences.append(
        "\(text(count)): \(episodes.prefix(8).joined(separator: ", "))\(more)")
    }
    say(relabelled) { "labels changed in \($0)" }
    say(discarded) { "\($0) discarded since" }
    say(rerecorded) { "what was recorded differs in \($0)" }
    say(missing) { "\($0) not in this dataset any more" }
    say(new) { "\($0) recorded or added since" }
    for parent in run.parents {
      guard let made = runs[parent], !below.contains(parent) else {
        sentences.append("its parent \(parent) is not in this dataset")
        continue
      }
      if let first = staleness(of: made, below: below.union([run.name])).first {
        sentences.append("its parent \(parent) is stale: \(first)")
      }
    }
    return sentences
  }

  /// Episodes that training would read and that were not there when a run was made: stored after
  /// it, or recorded after it began.
  ///
  /// Only of the tasks the run was made from. What was there and left out then is not new.
  private func newEpisodes(_ run: TrainingRun) -> [EpisodeID] {
    let inputs = Set(run.inputs.map(\.episode))
    let tasks = Set(inputs.compactMap { present[$0]?.summary.task })
    let known = known[run.id]
    return present.values.filter { now in
      now.isUsable && tasks.contains(now.summary.task) && !inputs.contains(now.summary.uuid)
        && (now.summary.date > run.date || known?.contains(now.summary.id) == false)
    }.map(\.summary.id).sorted()
  }
}
