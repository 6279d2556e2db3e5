import Episodes
public import Robotics

/// How good a critic is at what it has not learned from, with intervals.
///
/// The measures are those of ``CriticMetrics``, as they were stored when it was trained, and computed
/// again from the stored values and the episodes as they are now; the intervals are of the latter.
public struct CriticInspection: Sendable, Hashable, Codable {
  /// A measure.
  public struct Measure: Sendable, Hashable, Codable {
    /// Its name, as the run has it.
    public var name: String
    /// What it was when the critic was trained; nil where it was not defined.
    public var stored: Double?
    /// What it is now, with its interval by drawing episodes; nil for what cannot be computed from
    /// the values alone.
    public var now: Estimate?
  }

  /// The episodes whose values one critic gave.
  public struct Fold: Sendable, Hashable, Codable {
    /// Its number; that critic learned from all other folds.
    public var fold: Int
    /// Number of episodes.
    public var episodes: Int
    /// Number of frames.
    public var frames: Int
    /// Root of the mean squared error.
    public var rootMeanSquare: Double
  }

  /// Frames with similar values: on the diagonal when well calibrated.
  public struct Bin: Sendable, Hashable, Codable {
    /// Number of frames.
    public var frames: Int
    /// Mean of what the critic said.
    public var predicted: Double
    /// Mean of what came true.
    public var actual: Estimate
  }

  /// The run.
  public var run: String
  /// The folds; empty without cross-fitting.
  public var folds: [Fold]
  /// The measures.
  public var measures: [Measure]
  /// The frames by value in bins of equal count, lowest first.
  public var calibration: [Bin]

  /// A measure by its name.
  public func measure(_ name: String) -> Measure? { measures.first { $0.name == name } }
}

extension CriticInspection {
  /// Measures a critic by its stored values.
  init(
    _ run: TrainingRun, _ settings: CriticSettings?, _ episodes: [InspectedEpisode],
    _ bootstrap: EpisodeBootstrap
  ) {
    let frames = Self.frames(run, settings, episodes)
    let metrics = frames.isEmpty ? nil : CriticMetrics(frames)
    let sums = CriticSums(frames, bins: metrics?.calibration.map(\.count) ?? [])
    var now = metrics?.named ?? [:]
    // The distributions are not stored.
    now["CRPS"] = nil
    self.run = run.name
    measures = Self.names.compactMap { name in
      let stored = run.metrics[name].flatMap { $0.isFinite ? $0 : nil }
      guard stored != nil || now[name] != nil else { return nil }
      let interval = sums.statistic(name).flatMap {
        bootstrap.interval(episodes: sums.episodes, $0)
      }
      return Measure(name: name, stored: stored, now: now[name].map { Estimate($0, interval) })
    }
    calibration = (metrics?.calibration ?? []).enumerated().map { index, bin in
      let interval = bootstrap.interval(episodes: sums.episodes) { sums.actual(bin: index, $0) }
      return Bin(
        frames: bin.count, predicted: bin.predicted,
        actual: Estimate(bin.actual, interval))
    }
    folds = Set(frames.map(\.fold)).filter { $0 >= 0 }.sorted().map { fold in
      let own = frames.filter { $0.fold == fold }
      let square = own.reduce(0) { $0 + $1.error * $1.error } / Double(own.count)
      return Fold(
        fold: fold, episodes: Set(own.map(\.episode)).count, frames: own.count,
        rootMeanSquare: square.squareRoot())
    }
  }

  /// The measures in the order they are shown.
  private static let names = [
    "explained variance", "skill", "RMSE", "bias", "calibration error", "CRPS",
    "failure AUROC early", "failure AUROC middle", "failure AUROC late",
  ]

  /// What the critic said of the frames it is measured by, and what came true.
  static func frames(
    _ run: TrainingRun, _ settings: CriticSettings?, _ episodes: [InspectedEpisode]
  ) -> [CriticMetrics.Frame] {
    let inputs = Set(run.inputs.map(\.episode))
    let judged = episodes.enumerated().filter { _, episode in
      (episode.summary.outcome == .success || episode.summary.outcome == .failure)
        && inputs.contains(episode.summary.uuid) && !episode.value.isEmpty
    }
    guard let target = settings?.target, !judged.isEmpty else { return [] }
    let length = target.longest ?? max(1, judged.map(\.element.used.count).max() ?? 1)
    return judged.flatMap { index, episode in
      let isFailure = episode.summary.outcome == .failure
      let targets = ValueTarget.targets(
        count: episode.used.count, isFailure: isFailure, length: length, settings: target)
      return zip(episode.used, targets).compactMap { frame, target -> CriticMetrics.Frame? in
        guard episode.isKept[frame], !episode.value[frame].isNaN else { return nil }
        let fold = episode.fold.isEmpty ? nil : Int(exactly: episode.fold[frame])
        return CriticMetrics.Frame(
          episode: index, fold: fold ?? -1, isFailure: isFailure,
          step: frame - episode.used.lowerBound, steps: episode.used.count,
          value: episode.value[frame], target: target, score: 0)
      }
    }
  }
}
