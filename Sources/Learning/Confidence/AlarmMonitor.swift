/// Watches a rollout's signals for an alarm, policy step by policy step (METHOD §9).
///
/// An alarm begins when the rule's score exceeds the threshold and is over when it has not for
/// ``AlarmSettings/rest`` steps. While the policy does not drive there is none, and for
/// ``AlarmSettings/grace`` steps after it got the robot back none begins.
public struct AlarmMonitor: Sendable, Hashable {
  /// What an alarm is.
  public let criterion: AlarmCriterion
  /// True while there is an alarm.
  public private(set) var isAlarm = false
  /// The rule's score at the newest step; nil when it could not be told.
  public private(set) var score: Double?
  private var scorer: AlarmScorer
  private var quiet = 0
  private var grace = 0

  /// Makes the monitor of an episode that begins.
  public init(_ criterion: AlarmCriterion) {
    self.criterion = criterion
    scorer = AlarmScorer(
      criterion.settings.rule, bands: criterion.bands, window: criterion.settings.window)
  }

  /// Takes in a policy step.
  ///
  /// - Parameters:
  ///   - reading: what the signals say.
  ///   - isDriving: true while the policy drives.
  /// - Returns: true when an alarm begins at this step.
  public mutating func step(_ reading: ConfidenceReading, isDriving: Bool) -> Bool {
    guard isDriving else {
      scorer.reset()
      score = nil
      isAlarm = false
      return false
    }
    score = scorer.step(reading)
    if grace > 0 {
      grace -= 1
      return false
    }
    let holds = score.map { $0 > criterion.threshold } ?? false
    quiet = holds ? 0 : quiet + 1
    if isAlarm {
      if quiet >= max(1, criterion.settings.rest) { isAlarm = false }
      return false
    }
    isAlarm = holds
    return holds
  }

  /// Takes note that the policy was given the robot back: a person has just looked.
  public mutating func beginGrace() {
    grace = criterion.settings.grace
    isAlarm = false
  }
}
