/// A calibrated rule: what an alarm is, as a value that goes with a rollout's settings.
public struct AlarmCriterion: Sendable, Hashable, Codable {
  /// When an alarm is raised.
  public var settings: AlarmSettings
  /// What the signals are like in successes.
  public var bands: AlarmBands
  /// The score above which the rule holds.
  public var threshold: Double

  /// Makes a criterion from its parts.
  public init(settings: AlarmSettings, bands: AlarmBands, threshold: Double) {
    self.settings = settings
    self.bands = bands
    self.threshold = threshold
  }

  /// The number beyond which a signal counts as alarming in a stage; nil when the rule does not read
  /// it.
  public func threshold(of signal: ConfidenceSignal, stage: Int) -> Double? {
    guard settings.rule.signals.contains(signal),
      let band = bands.band(signal, stage: stage)
    else { return nil }
    return signal.number(doubt: band.mean + threshold * band.deviation)
  }
}
