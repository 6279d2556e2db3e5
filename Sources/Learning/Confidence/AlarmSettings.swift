/// When an alarm is raised and how often it may be wrong.
public struct AlarmSettings: Sendable, Hashable, Codable {
  /// Share of successful rollouts that may raise an alarm: α of conformal prediction.
  public var falseAlarms = 0.05
  /// Which signals make it.
  public var rule = AlarmRule.value
  /// Policy steps over which the signals are averaged; 1 for none.
  ///
  /// What a proposal says holds until the next one, a dozen steps, so that a longer window only makes
  /// alarms later: on `place` by 0.1 s at 6 and 0.2 s at 12, with no fewer false ones.
  public var window = 1
  /// True to compare every signal with what it is in successes in the same stage.
  ///
  /// On `place` it made alarms of the value come 0.3 s later: a value that is low for every stage says
  /// more than one that is low for its own.
  public var isByStage = false
  /// Policy steps after the policy gets the robot back in which no alarm is raised: a person has just
  /// looked.
  public var grace = 30
  /// Policy steps for which the rule must not hold until an alarm is over, and another may begin.
  public var rest = 15
  /// True to hold the robot when an alarm begins, until a person lets it go on.
  public var holds = false

  /// Makes settings with the documented defaults.
  public init() {}

  /// What cannot be used; nil when everything can.
  public var problem: String? {
    guard falseAlarms > 0, falseAlarms < 1 else {
      return "a rate of false alarms of \(falseAlarms): between 0 and 1 is expected, such as 0.05"
    }
    guard (1...10_000).contains(window), (0...1_000_000).contains(grace),
      (0...1_000_000).contains(rest)
    else {
      return
        "a window of \(window) steps, a grace of \(grace) and a rest of \(rest): at least 1, 0 and 0 "
        + "are expected, such as 1, 30 and 15"
    }
    return nil
  }
}
