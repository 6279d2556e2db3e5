import Episodes
import Robotics

extension TrainingEpisode {
  /// What frames say by themselves; the observations are still to be encoded.
  init(_ episode: Episode, group: Int, frames: [Frame]) {
    let summary = episode.summary
    self.init(
      id: summary.id, uuid: summary.uuid, kind: summary.kind, startStage: summary.startStage,
      seed: summary.seed, outcome: summary.outcome ?? .failure, steps: frames.map(\.step),
      observations: [], commands: frames.map(\.command), wrists: frames.map(\.state.wrist),
      isHuman: frames.map { $0.commander == .human || $0.commander == .blend }, group: group)
    isUsable = frames.map { $0.commander != .hold }
  }

  /// Finds where frames are missing.
  ///
  /// - Parameters:
  ///   - frames: the episode's frames.
  ///   - period: the longest time between two neighbours, seconds.
  mutating func markGaps(_ frames: [Frame], period: Double) {
    gaps = frames.indices.dropFirst().filter { index in
      frames[index].step != frames[index - 1].step + 1
        || (frames[index].time - frames[index - 1].time).seconds > period
    }
  }

  /// Applies what people said: kinds, grades, exclusions and the trim.
  mutating func apply(
    _ review: EpisodeReview, _ frames: [Frame], settings: TrainingDataSettings
  ) {
    var index = 0
    for segment in review.segments {
      let optimality =
        settings.usesLabels ? segment.optimality(settings.gradeScale).map { Float($0) } : nil
      while index < count, steps[index] < segment.end {
        segmentKinds[index] = segment.kind
        isPreIntervention[index] = segment.recorded.preInterventionFrames.contains(steps[index])
        humanOptimality[index] = optimality
        if segment.isExcluded { isKept[index] = false }
        index += 1
      }
    }
    if let trim = review.trim {
      let start = steps.firstIndex { $0 >= trim.lowerBound } ?? count
      used = start..<max(start, steps.firstIndex { $0 >= trim.upperBound } ?? count)
    }
    for index in frames.indices {
      isKept[index] = isKept[index] && used.contains(index)
      isUsable[index] =
        isUsable[index] && isKept[index] && segmentKinds[index] != .hold
    }
  }
}
