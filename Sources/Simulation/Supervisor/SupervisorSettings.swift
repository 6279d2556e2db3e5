/// How a simulated supervisor watches and drives; times in seconds.
public struct SupervisorSettings: Sendable, Hashable, Codable {
  /// Median of the log-normal reaction time.
  ///
  /// Green, "How long does it take to stop?", Transportation Human Factors 2(3), 2000: 0.70 to
  /// 0.75 s to an expected signal, movement included.
  public var reaction = 0.6
  /// Standard deviation of the reaction time's logarithm.
  public var reactionSpread = 0.25
  /// Updates of what it thinks per second; between them the sticks stay where they are.
  public var rate = 30.0
  /// Share of the stage's usual duration after which standing still counts as a stall.
  public var patience = 1.25
  /// Time without progress that counts as a stall, at least.
  public var stallTime = 1.5
  /// Change of progress that counts as progress.
  public var leastProgress = 0.03
  /// Time an empty closed hand is watched before it counts as a miss.
  public var missTime = 0.3
  /// Time after handing back in which nothing but a drop is acted on.
  public var grace = 1.5
  /// Mean time between moments at which it looks away; the moments come at random.
  ///
  /// A guess: nobody looks at a screen without a break for longer than a minute, and lapses grow
  /// with the time on watch (Mackworth, "The breakdown of vigilance during prolonged visual search",
  /// Quarterly Journal of Experimental Psychology 1, 1948).
  public var lapseInterval = 60.0
  /// Median of the log-normal time it looks away; a guess, as of a look at something else.
  public var lapseTime = 1.5
  /// Median of the log-normal time until somebody who does not watch has come to an alarm.
  ///
  /// A guess after takeovers of automated driving, where the mean of 129 studies is 2.7 s (Zhang et
  /// al., "Determinants of take-over time from automated driving", Transportation Research F 64, 2019).
  public var returnTime = 2.7
  /// Share of the stage's usual duration within which it takes over when it expects a failure.
  public var foresight = 1.0
  /// Chance to do one more stage before handing back.
  public var twoStages = 0.5
  /// Median of the factor on a demonstration's durations: who steps in is a little more careful.
  public var pace = 1.1
  /// Standard deviation of that factor's logarithm, from takeover to takeover; as in demonstrations.
  public var paceSpread = 0.10
  /// Time from one look, after which it moves without correcting, to the next.
  ///
  /// Hand movements are corrected by eye about three times a second (Miall, Weir & Stein,
  /// "Intermittency in human manual tracking tasks", Journal of Motor Behavior 25, 1993).
  public var lookInterval = 0.35
  /// Time without any movement while it drives after which it lets go and tries again.
  ///
  /// A guess: the hand is closed on something and nothing happens. Twice the usual time of the
  /// shortest stage is more than enough to see that.
  public var vainTime = 1.5
  /// Time it takes to let go and to move away before the next attempt.
  public var retreatTime = 1.0
  /// Vain attempts of one takeover after which it gives the rollout up; every other one is made from
  /// another side of the object, where there is one.
  public var attempts = 3
  /// Updates that a movement is decided on for.
  public var lookAhead = 28
  /// Standard deviation of its aim for one takeover, per axis, m.
  public var aimSpread = 0.002
  /// Standard deviation of its speed relative to what is meant.
  public var tremor = 0.10

  /// The settings used everywhere unless others are given.
  public init() {}

  /// What cannot be used, and what was expected; nil when all can.
  public var problem: String? {
    let times = [
      reaction, reactionSpread, patience, stallTime, leastProgress, missTime, grace, lapseInterval,
      lapseTime, returnTime, foresight, pace, paceSpread, lookInterval, aimSpread, tremor, vainTime,
      retreatTime,
    ]
    guard times.allSatisfy({ $0 >= 0 && $0.isFinite }), (0...1).contains(twoStages),
      (1...1000).contains(rate), pace > 0, vainTime > 0, (1...1000).contains(lookAhead),
      attempts >= 1
    else {
      return
        "\(self): times and spreads of at least 0, a chance in [0, 1], 1 to 1000 updates a second "
        + "and to look ahead, a pace and a vainTime above 0 and at least 1 attempt are expected."
    }
    return nil
  }
}
