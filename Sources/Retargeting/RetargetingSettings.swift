/// What a ``VectorRetargeter`` minimises, and how far it goes.
///
/// The sum of weighted distances between wanted and actual vectors through the Huber loss, divided
/// by their number, and the squared step from the last answer: the objective of AnyTeleop (Y. Qin
/// et al., arXiv 2307.04577) with the pinches of DexPilot (A. Handa et al., arXiv 1910.03135). The
/// defaults are those of dex-retargeting, the published code, where it has them.
public struct RetargetingSettings: Sendable, Hashable, Codable {
  /// Up to this distance the loss is quadratic, beyond it linear, metres.
  public var huber = 0.02
  /// Weight of the squared step from the last answer, a square radian.
  ///
  /// It settles what the vectors leave open, and smooths: about a twentieth of a change is left to
  /// the next answer, so its effect depends on the rate of postures.
  public var regularisation = 0.004
  /// A pinch is complete when the person's fingertips are closer than this, metres.
  public var pinchDistance = 0.03
  /// A complete pinch begins to let go when they are further apart than this, metres.
  public var escapeDistance = 0.05
  /// The distance over which a pinch comes and goes, metres.
  ///
  /// DexPilot switches between two answers; here they are faded into each other, so that a steady
  /// hand closing never makes the robot's jump.
  public var pinchWidth = 0.02
  /// Length of the robot's vector in a complete pinch, metres.
  public var pinchLength = 1e-4
  /// A pinching vector counts this many times an ordinary one's weight.
  public var pinchWeight = 200.0
  /// Distance below which two points of ``VectorTarget/Role/apart`` are pushed apart, metres.
  ///
  /// About the thickness of a fingertip. DexPilot gives the fingers of a pinch a whole vector, 3 cm
  /// long in the person's direction, instead; that direction turns round in a moment when the
  /// person's fingertips touch, and the robot's fingers would with it.
  public var separation = 0.02
  /// No joint turns further than this from one answer to the next, radians.
  ///
  /// Where two answers are equally good, the better one can change sides in a moment (a finger
  /// curled onto the axis of its spread); the hand then goes there in steps of this size. At 120
  /// postures a second it is 18 rad/s, more than hands can do.
  public var step = 0.15
  /// The hand goes over to another answer whose objective is below this share of its own's.
  ///
  /// An answer that follows the last one can be caught in a valley while the best is elsewhere; a
  /// search from a few fixed starts in turn finds that out. 0 for never.
  public var alternative = 0.8
  /// Most evaluations of the objective for an answer.
  public var evaluations = 40
  /// The search ends with a step in which no joint turns further than this, radians.
  public var tolerance = 1e-5

  /// Makes the documented settings.
  public init() {}
}
