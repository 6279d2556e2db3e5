import Episodes
import Robotics

/// Reads episodes of a dataset for export; whatever becomes a column comes in here.
struct EpisodeSource {
  let dataset: Dataset
  let settings: ExportSettings
  /// True to leave out frames that are excluded or outside their episode's trim.
  let leavesOut: Bool
  /// What of runs becomes columns, see ``RunColumn/choose(_:_:run:)``.
  var choices: [RunColumn.Choice] = []

  /// The episodes to export, as the store lists them.
  func summaries() throws -> [EpisodeSummary] {
    try dataset.episodes(EpisodeQuery(tasks: settings.tasks)).filter { summary in
      (summary.state == .finished || summary.state == .recovered) && summary.frames > 0
        && (settings.includesDiscarded || summary.outcome != .discarded)
    }
  }

  /// An episode's frames that are to be exported.
  ///
  /// Where frames in the middle are left out there are several runs of frames: nothing that is
  /// learnt from one may reach over the gap.
  func runs(_ id: EpisodeID) throws -> [EpisodeColumns] {
    let episode = try dataset.episode(id)
    let frames = try dataset.frames(id)
    let review = try dataset.review(id)
    let labels = FrameLabel.all(frames, review)
    let derived = try choices.map { choice in
      let said = try dataset.derived(choice.column, of: id, run: choice.run)?.values
      return RunColumn(choice: choice, values: said ?? frames.map { _ in .nan })
    }
    let record = try EpisodeRecord(
      episode, segments: dataset.segments(id), events: dataset.events(id),
      judged: dataset.outcomeHistory(id).last?.date, labels: dataset.labelRecords([id]))
    let ranges = leavesOut ? Self.runs(labels.map(\.isUsed)) : [frames.indices]
    var after = ranges.reduce(0) { $0 + $1.count }
    return try ranges.map { range in
      after -= range.count
      let isWhole = range.count == frames.count
      let steps = frames[range.lowerBound].step..<(frames[range.upperBound - 1].step + 1)
      let part = isWhole ? record : record.cut(to: steps, review)
      return EpisodeColumns(
        episode: episode, frames: Array(frames[range]), labels: Array(labels[range]),
        events: part.events, review: review, record: try part.text, framesAfter: after,
        derived: derived.map { RunColumn(choice: $0.choice, values: Array($0.values[range])) })
    }
  }

  /// The runs of true.
  static func runs(_ flags: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, flag) in flags.enumerated() where flag {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }
}
