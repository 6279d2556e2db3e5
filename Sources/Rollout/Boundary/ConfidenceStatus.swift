/// The three confidence signals of METHOD §9, each with the reason when it does not exist.
public struct ConfidenceStatus: Sendable, Hashable, Codable {
  /// One signal.
  public enum Signal: Sendable, Hashable, Codable {
    /// It does not exist, and why: such as "no critic".
    case unavailable(String)
    /// Its value and, where it is calibrated, the threshold beyond which it is alarming.
    case value(Double, threshold: Double?)
  }

  /// The critic's value now, in [−1, 0].
  public var value: Signal = .unavailable("no critic")
  /// Dispersion of the sampled proposals; larger means less sure.
  public var agreement: Signal = .unavailable("not sampled")
  /// Distance from the training data; larger means less familiar.
  public var familiarity: Signal = .unavailable("no calibration")
  /// True while the calibrated rule asks for help.
  public var isAlarm = false
  /// Why it does, in words; empty while it does not.
  public var alarmReason = ""

  /// Makes the status of a rollout that has no signal yet.
  public init() {}
}
