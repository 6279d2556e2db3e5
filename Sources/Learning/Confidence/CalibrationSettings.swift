/// How a calibration is made.
public struct CalibrationSettings: Sendable, Hashable, Codable {
  /// When an alarm is raised.
  public var alarm = AlarmSettings()
  /// How novelty is learned.
  public var novelty = NoveltySettings()
  /// Share of the successful rollouts that bands are fitted to.
  public var fitting = 0.2
  /// Share of the successful rollouts that the threshold comes from; what is left is reported on.
  public var calibrating = 0.4
  /// Seed of which rollouts are in which part.
  public var seed: UInt64 = 0

  /// Makes settings with the documented defaults.
  public init() {}
}
