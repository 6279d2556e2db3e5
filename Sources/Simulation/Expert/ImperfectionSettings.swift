/// How an imperfect policy fails; lengths in metres, times in seconds, shares in [0, 1].
///
/// Defaults were chosen so that about half of the episodes of `place` succeed without help, as the
/// demonstration policy of METHOD §1 does.
public struct ImperfectionSettings: Sendable, Hashable, Codable {
  /// Actions in a chunk (H in METHOD §3).
  public var horizon = 28
  /// Factor on all durations: it is later than the expert.
  public var pace = 1.25
  /// Share of attempts in which it is unsure; an attempt is one way to the object or to the goal.
  public var unsureShare = 0.65
  /// Standard deviation of where it grasps, per axis, when it is sure.
  public var graspSpread = 0.003
  /// Standard deviation of where it grasps, per axis, when it is unsure.
  public var unsureGraspSpread = 0.028
  /// Standard deviation of where it puts the object down, per axis, when it is sure.
  public var placeSpread = 0.006
  /// Standard deviation of where it puts the object down, per axis, when it is unsure.
  public var unsurePlaceSpread = 0.03
  /// Standard deviation of a new error of aim in every proposal, per axis.
  public var jitter = 0.0015
  /// Share of unsure ways to the goal in which it opens the hand too early.
  public var earlyOpening = 0.6
  /// Range of the heights above the goal's surface below which it does.
  public var earlyOpeningHeight = 0.015...0.06
  /// Share of attempts in which it stops for a while.
  public var stall = 0.35
  /// Mean of the exponential distribution of how long it stops.
  public var stallTime = 5.0
  /// Share of attempts in which it does not notice that the hand closed on nothing.
  public var blindness = 0.9
  /// Share of unnoticed misses after which it believes to be done and rests.
  public var surrender = 0.95

  /// The settings used everywhere unless others are given.
  public init() {}
}
