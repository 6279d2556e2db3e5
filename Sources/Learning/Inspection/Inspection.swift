public import Episodes
public import Robotics

/// What runs say of a dataset, and how far it can be trusted.
///
/// Means and measures have 95 % intervals, found by drawing whole episodes (``EpisodeBootstrap``).
public struct Inspection: Sendable, Hashable, Codable {
  /// The dataset's file.
  public var path: String
  /// The run that gave advantages and optimality; nil where only a critic has run or was asked for.
  public var advantageRun: String?
  /// The run that gave the values; nil where it is not in the dataset.
  public var criticRun: String?
  /// How it was computed.
  public var settings: InspectionSettings
  /// The value by who commanded; nil without a critic.
  public var value: ScoreDistribution?
  /// The advantage by who commanded; nil without an advantage run.
  public var advantage: ScoreDistribution?
  /// The optimality by who commanded; nil without an advantage run.
  public var optimality: ScoreDistribution?
  /// The share of people's frames in rollouts whose advantage is below the lower quantile of the
  /// score; nil without such frames.
  public var humanBelowLow: Estimate?
  /// The share of the critic's scores close to 0 or 1; nil without any.
  public var saturation: Estimate?
  /// The share of pairs of a failure and a success in which the failure has the lower mean advantage,
  /// or without an advantage run the lower mean value; nil without episodes of both kinds.
  public var outcomeSeparation: Estimate?
  /// How good the critic is; nil where its run is not in the dataset.
  public var critic: CriticInspection?
  /// The episodes by number, also those that training leaves out; none that is being recorded.
  public var episodes: [EpisodeInspection]
  /// What makes the scores doubtful; empty when nothing does.
  public var warnings: [InspectionWarning]

  /// What is known of an episode; nil when there is none with this number.
  public func episode(_ id: EpisodeID) -> EpisodeInspection? { episodes.first { $0.id == id } }
}

extension Inspection {
  /// Inspects what a run says of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: it is only read.
  ///   - run: name of an advantage or critic run; empty for the newest advantage run, without any
  ///     for the newest critic run.
  ///   - settings: bins and intervals.
  /// - Throws: ``InspectionError``, ``TrainingRunError``, `DatasetError`.
  public init(
    _ dataset: Dataset, run: String = "", settings: InspectionSettings = InspectionSettings()
  ) throws {
    let runs = try InspectedRuns(dataset, run: run)
    let all = try dataset.episodes().filter { $0.state != .recording }
      .map { try InspectedEpisode($0, dataset, runs) }
    let counted = all.filter(\.isCounted)
    let bootstrap = EpisodeBootstrap(resamples: settings.resamples, seed: settings.seed)
    func distribution(
      _ range: ClosedRange<Double>?, _ column: (InspectedEpisode) -> [Float]
    ) -> ScoreDistribution {
      ScoreDistribution(counted, column, range: range, settings, bootstrap)
    }
    path = dataset.path
    advantageRun = runs.advantage?.name
    criticRun = runs.critic?.name
    self.settings = settings
    value = runs.critic == nil ? nil : distribution(-1...0, \.value)
    advantage = runs.advantage == nil ? nil : distribution(nil, \.advantage)
    optimality = runs.advantage == nil ? nil : distribution(0...1, \.optimality)
    humanBelowLow = Self.humanBelowLow(counted, runs, bootstrap)
    saturation = Self.saturation(counted, runs, settings, bootstrap)
    outcomeSeparation = Self.outcomeSeparation(counted, runs, bootstrap)
    critic = runs.critic.map {
      CriticInspection($0, runs.criticSettings, counted, bootstrap)
    }
    episodes = all.map { EpisodeInspection($0, settings) }
    warnings = []
    warnings = try InspectionDoubts(self, counted, runs).all(
      stale: (runs.advantage ?? runs.critic).map { try dataset.staleness(of: $0) } ?? [])
  }

  private static func humanBelowLow(
    _ episodes: [InspectedEpisode], _ runs: InspectedRuns, _ bootstrap: EpisodeBootstrap
  ) -> Estimate? {
    guard let low = runs.advantage?.metrics["low quantile"], low.isFinite else { return nil }
    return share(of: { Double($0) < low }, bootstrap, episodes) { episode in
      guard !episode.advantage.isEmpty else { return [] }
      return episode.used.filter { episode.origins[$0] == .human }
        .map { episode.advantage[$0] }.filter { !$0.isNaN }
    }
  }

  private static func saturation(
    _ episodes: [InspectedEpisode], _ runs: InspectedRuns, _ settings: InspectionSettings,
    _ bootstrap: EpisodeBootstrap
  ) -> Estimate? {
    let margin = settings.saturationMargin
    return share(
      of: { Double($0) < margin || Double($0) > 1 - margin }, bootstrap, episodes,
      \.criticOptimality)
  }

  /// The share of numbers for which something holds; nil without numbers.
  private static func share(
    of holds: (Float) -> Bool, _ bootstrap: EpisodeBootstrap, _ episodes: [InspectedEpisode],
    _ numbers: (InspectedEpisode) -> [Float]
  ) -> Estimate? {
    let parts = episodes.map(numbers).filter { !$0.isEmpty }.map { numbers in
      (Double(numbers.count(where: holds)), numbers.count)
    }
    return bootstrap.mean(parts)
  }

  private static func outcomeSeparation(
    _ episodes: [InspectedEpisode], _ runs: InspectedRuns, _ bootstrap: EpisodeBootstrap
  ) -> Estimate? {
    let judged = episodes.filter {
      $0.summary.outcome == .success || $0.summary.outcome == .failure
    }
    let separation = OutcomeSeparation(
      judged.map { episode in
        (
          episode.mean(runs.advantage == nil ? episode.value : episode.advantage),
          episode.summary.outcome == .failure
        )
      })
    return bootstrap.estimate(episodes: judged.count) { separation($0) }
  }
}
