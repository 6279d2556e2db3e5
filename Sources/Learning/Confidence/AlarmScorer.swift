/// Makes one number of the signals, policy step by policy step: how far the rule is from what it is
/// in successes, in deviations.
///
/// The same for rollouts that run and for recorded ones.
public struct AlarmScorer: Sendable, Hashable {
  let rule: AlarmRule
  let bands: AlarmBands
  private let window: Int
  /// The standardised doubts of the last steps, for each signal of the rule.
  private var recent: [[Double]]

  /// Makes a scorer at the beginning of an episode.
  public init(_ rule: AlarmRule, bands: AlarmBands, window: Int) {
    self.rule = rule
    self.bands = bands
    self.window = max(1, window)
    recent = rule.signals.map { _ in [] }
  }

  /// Forgets what it has seen.
  public mutating func reset() {
    for index in recent.indices { recent[index].removeAll(keepingCapacity: true) }
  }

  /// Takes in a step's reading.
  ///
  /// - Returns: the rule's score; nil until the window is full, and while a signal is missing.
  public mutating func step(_ reading: ConfidenceReading) -> Double? {
    for (index, signal) in rule.signals.enumerated() {
      guard let number = reading[signal], let band = bands.band(signal, stage: reading.stage)
      else {
        reset()
        return nil
      }
      recent[index].append((signal.doubt(number) - band.mean) / band.deviation)
      if recent[index].count > window { recent[index].removeFirst() }
    }
    guard recent.allSatisfy({ $0.count == window }) else { return nil }
    return rule.score(recent.map { $0.reduce(0, +) / Double(window) })
  }

  /// The scores of a whole rollout, one a step; nil readings are of steps the policy did not drive.
  public static func scores(
    _ readings: [ConfidenceReading?], rule: AlarmRule, bands: AlarmBands, window: Int
  ) -> [Double?] {
    var scorer = AlarmScorer(rule, bands: bands, window: window)
    return readings.map { reading in
      if let reading { return scorer.step(reading) }
      scorer.reset()
      return nil
    }
  }
}
