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

  private let low: JointVector
  private let high: JointVector
  private var hasAnswered = false
  /// Where the search for a better answer starts, in turn.
  private let starts: [JointVector]
  private var turn = 0
  /// The better answer that the hand is on its way to.
  private var destination: JointVector?
  private var pinches: PinchTracker
  private var descent: BoundedDescent
  package private(set) var objective: VectorObjective

  /// Makes a retargeting that starts with the hand flat.
  public init(hand: HandDescription) {
    self.hand = hand
    radians = hand.flat
    starts = [
      hand.flat, hand.low.interpolated(to: hand.high, fraction: 0.5),
      hand.radians(position: JointVector(repeating: 0.25, count: hand.ranges.count)),
    ]
    pinches = PinchTracker(hand.targets, hand.settings)
    (low, high) = (hand.low, hand.high)
    descent = BoundedDescent(low: low, high: high)
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
    let other = alternative()
    // Before the first answer there is none to stay near.
    let reach = JointVector(
      repeating: hasAnswered ? hand.settings.step : .infinity, count: radians.count)
    descent.low = (radians - reach).clamped(from: low, to: high)
    descent.high = (radians + reach).clamped(from: low, to: high)
    objective.regularisation = hasAnswered ? hand.settings.regularisation : 0
    hasAnswered = true
    let answer = minimise(from: radians)
    let step = answer.storage - radians.storage
    let own =
      objective.value(at: answer) - objective.regularisation * (step * step).sum()
    destination = other.flatMap { $0.value < hand.settings.alternative * own ? $0.angles : nil }
    radians = (destination ?? answer).clamped(from: descent.low, to: descent.high)
    return hand.position(radians: radians)
  }

  /// The answer that another start leads to, without regard to the last one.
  ///
  /// Looked for at every fourth posture, as it takes longer than the answer itself; always while
  /// the hand is on its way.
  private mutating func alternative() -> (angles: JointVector, value: Double)? {
    turn = (turn + 1) % (4 * starts.count)
    guard destination != nil || turn.isMultiple(of: 4) else { return nil }
    objective.regularisation = 0
    descent.low = low
    descent.high = high
    let angles = minimise(from: destination ?? starts[turn / 4])
    return (angles, objective.value(at: angles))
  }

  private mutating func minimise(from start: JointVector) -> JointVector {
    descent.minimise(
      &objective, from: start, evaluations: hand.settings.evaluations,
      tolerance: hand.settings.tolerance)
  }

  /// True while the hand goes over to a better answer than the nearest.
  package var isGoingOver: Bool { destination != nil }

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
