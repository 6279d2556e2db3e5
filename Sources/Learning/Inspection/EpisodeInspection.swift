public import Episodes

/// What the runs say of one episode.
public struct EpisodeInspection: Sendable, Hashable, Codable, Identifiable {
  /// Its number.
  public var id: EpisodeID
  /// How it came about.
  public var kind: EpisodeHeader.Kind
  /// How it ended; nil when nobody has judged.
  public var outcome: Outcome?
  /// True when it is in the histograms: neither discarded nor excluded, and not being recorded.
  public var isCounted: Bool
  /// Number of frames.
  public var frames: Int
  /// Number of frames within the trim that each commanded, by the name of `FrameOrigin`.
  public var commanded: [String: Int]
  /// The critic's value over time; nil when it says nothing.
  public var value: ValueCurve?
  /// Mean advantage; nil when no run says it.
  public var advantage: Double?
  /// Mean optimality; nil when no run says it.
  public var optimality: Double?
  /// The frames' optimality in bins over [0, 1]; nil when no run says it.
  public var optimalityBins: Histogram?

  init(_ episode: InspectedEpisode, _ settings: InspectionSettings) {
    id = episode.summary.id
    kind = episode.summary.kind
    outcome = episode.summary.outcome
    isCounted = episode.isCounted
    frames = episode.steps.count
    commanded = [:]
    for origin in episode.origins[episode.used] { commanded[origin.rawValue, default: 0] += 1 }
    value = ValueCurve(episode.value, steps: episode.steps, points: settings.curvePoints)
    advantage = episode.mean(episode.advantage)
    optimality = episode.mean(episode.optimality)
    let known = episode.known(episode.optimality)
    optimalityBins =
      known.isEmpty ? nil : Histogram(known, range: 0...1, bins: settings.episodeBins)
  }
}
