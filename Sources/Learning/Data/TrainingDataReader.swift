import Episodes
import Robotics

/// Reads the episodes of a ``TrainingData``.
struct TrainingDataReader {
  private let dataset: Dataset
  private let settings: TrainingDataSettings
  private var groups: [UInt64: Int] = [:]
  private(set) var leftOut = LeftOut()

  init(_ dataset: Dataset, settings: TrainingDataSettings) {
    self.dataset = dataset
    self.settings = settings
  }

  /// Reads, with the dataset's errors as ours.
  func read<Value>(_ body: () throws(DatasetError) -> Value) throws(TrainingDataError) -> Value {
    do { return try body() } catch { throw .dataset(error) }
  }

  /// The episodes to learn from, by number.
  mutating func choose(_ wanted: [EpisodeID]?) throws(TrainingDataError) -> [EpisodeSummary] {
    let reviews = try read { () throws(DatasetError) in try dataset.reviewSummaries() }
    var summaries: [EpisodeSummary]
    if let wanted {
      summaries = []
      for id in Set(wanted).sorted() {
        summaries.append(try read { () throws(DatasetError) in try dataset.summary(id) })
      }
    } else {
      summaries = try read { () throws(DatasetError) in try dataset.episodes() }
    }
    let chosen = summaries.filter { summary in
      let id = summary.id
      if summary.outcome == .discarded {
        leftOut.discarded.append(id)
      } else if summary.state == .recording || summary.state == .interrupted {
        leftOut.open.append(id)
      } else if reviews[id]?.isExcluded == true {
        leftOut.excluded.append(id)
      } else if summary.outcome == nil {
        leftOut.unjudged.append(id)
      } else if summary.frames < settings.minimumFrames {
        leftOut.short.append(id)
      } else {
        return true
      }
      return false
    }
    if wanted != nil, !leftOut.unjudged.isEmpty {
      throw .unjudged(path: dataset.path, leftOut.unjudged)
    }
    guard !chosen.isEmpty else { throw .nothingLeft(path: dataset.path, leftOut) }
    return chosen
  }

  /// Makes sure that a model's encoder suits the task.
  func check(
    _ encoder: ObservationEncoder, _ own: ObservationEncoder
  ) throws(TrainingDataError) {
    for (property, found, expected) in [
      (CommonProperty.hand, own.joints, encoder.joints),
      (.features, own.features, encoder.features),
    ] where found != expected {
      throw .otherEncoder(
        path: dataset.path, property, found: found.joined(separator: ", "),
        expected: expected.joined(separator: ", "))
    }
  }

  /// An episode, encoded without precision features; nil when nothing of it is kept.
  mutating func episode(
    _ summary: EpisodeSummary, first: Episode, encoder: ObservationEncoder
  ) throws(TrainingDataError) -> TrainingEpisode? {
    let id = summary.id
    let episode = try read { () throws(DatasetError) in try dataset.episode(id) }
    try compare(episode, first)
    let frames = try read { () throws(DatasetError) in try dataset.frames(id) }
    let review = try read { () throws(DatasetError) in try dataset.review(id) }
    var result = TrainingEpisode(episode, group: group(summary.seed), frames: frames)
    result.observations.reserveCapacity(frames.count * encoder.count)
    for frame in frames {
      try encoder.append(
        frame.state, frame.command, frame.scene, at: FramePlace(episode: id, step: frame.step),
        to: &result.observations)
    }
    result.markGaps(frames, period: settings.longestPeriod / summary.policyRate)
    result.apply(review, frames, settings: settings)
    guard result.isKept.contains(true) else {
      leftOut.excluded.append(id)
      return nil
    }
    return result
  }

  /// The number of a start; the seed alone places everything, so that stages of one scene count as
  /// the same start.
  private mutating func group(_ seed: UInt64) -> Int {
    if let known = groups[seed] { return known }
    groups[seed] = groups.count
    return groups.count - 1
  }

  private func compare(_ episode: Episode, _ first: Episode) throws(TrainingDataError) {
    func texts(_ header: EpisodeHeader) -> [(CommonProperty, String)] {
      [
        (.task, "'\(header.task.name)'"),
        (.hand, header.task.hand.joints.map(\.name).joined(separator: ", ")),
        (.features, header.task.sceneFeatures.joined(separator: ", ")),
        (.rate, "\(header.policyRate) Hz"),
      ]
    }
    for (found, expected) in zip(texts(episode.header), texts(first.header))
    where found.1 != expected.1 {
      throw .mixed(
        path: dataset.path, found.0, episode: episode.id, is: found.1, other: first.id,
        isThere: expected.1)
    }
  }
}
