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
  /// Smallest distance of two fingers that pinch at once, metres.
  public var separation = 0.03
  /// The distance of two such fingers counts this many times an ordinary one's weight.
  public var separationWeight = 400.0
  /// Most evaluations of the objective for an answer.
  public var evaluations = 40
  /// The search ends with a step in which no joint turns further than this, radians.
  public var tolerance = 1e-5

  /// Makes the documented settings.
  public init() {}
}
