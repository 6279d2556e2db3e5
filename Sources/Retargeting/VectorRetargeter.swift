public import Robotics

/// Retargets to a hand of many joints by matching vectors between its points with the person's.
///
/// The same sequence of postures gives the same answers, bit by bit: every search starts from the
/// last answer, has no clock and ends after a fixed number of steps. Nothing is allocated.
public struct VectorRetargeter: GloveRetargeting {
  /// The hand.
  public let hand: HandDescription
  /// The last answer as angles, radians.
  public private(set) var radians: JointVector
  /// Postures that had an entry that is not a finite number, and were answered with the last answer.
  public private(set) var refused = 0

  private var hasAnswered = false
  private var pinches: PinchTracker
  private var descent: BoundedDescent
  package private(set) var objective: VectorObjective

  /// Makes a retargeting that starts with the hand flat.
  public init(hand: HandDescription) {
    self.hand = hand
    radians = hand.flat
    pinches = PinchTracker(hand.targets, hand.settings)
    descent = BoundedDescent(low: hand.low, high: hand.high)
    objective = VectorObjective(hand)
  }

  /// The joints' positions for a glove's posture.
  public mutating func position(for posture: GlovePosture) -> JointVector {
    position(for: hand.person.skeleton(posture.angles, side: hand.side))
  }

  /// The joints' positions for the points of the person's hand.
  ///
  /// A skeleton with an entry that is not a finite number is counted in ``refused`` and answered
  /// with the last answer.
  public mutating func position(for skeleton: HandSkeleton) -> JointVector {
    guard skeleton.isFinite else {
      refused += 1
      return hand.position(radians: radians)
    }
    pinches.follow(skeleton)
    objective.want(skeleton, strengths: pinches.strengths)
    objective.last = radians
    // Before the first answer there is none to stay near.
    objective.regularisation = hasAnswered ? hand.settings.regularisation : 0
    let reach = JointVector(
      repeating: hasAnswered ? hand.settings.step : .infinity, count: radians.count)
    descent.low = (radians - reach).clamped(from: hand.low, to: hand.high)
    descent.high = (radians + reach).clamped(from: hand.low, to: hand.high)
    hasAnswered = true
    radians = descent.minimise(
      &objective, from: radians, evaluations: hand.settings.evaluations,
      tolerance: hand.settings.tolerance)
    return hand.position(radians: radians)
  }

  /// Evaluations of the objective for the last answer.
  package var evaluations: Int { descent.evaluations }

  /// The limits of the last answer: the hand's, and the step's.
  package var limits: (low: JointVector, high: JointVector) { (descent.low, descent.high) }

  /// Goes on from another position, such as the one the robot's hand is in.
  public mutating func start(from position: JointVector) {
    radians = hand.radians(position: position)
    hasAnswered = true
  }
}
