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
  /// Divisions into parts that figures are averaged over; the first is the calibration's own.
  ///
  /// More than one needs demonstrations that say what is familiar.
  public var divisions = 1
  /// Seed of which rollouts are in which part.
  public var seed: UInt64 = 0

  /// Makes settings with the documented defaults.
  public init() {}

  /// What cannot be used; nil when everything can.
  public var problem: String? {
    if let problem = alarm.problem { return problem }
    guard fitting > 0, calibrating > 0, fitting + calibrating < 1, divisions >= 1 else {
      return
        "shares of \(fitting) for bands and \(calibrating) for the threshold, \(divisions) divisions: "
        + "shares above 0 with a sum below 1, and at least 1 division, are expected"
    }
    return nil
  }
}
