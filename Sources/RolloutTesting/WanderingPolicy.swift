public import Robotics

/// A policy that moves wrist and fingers at random, often faster than any robot may; for tests.
///
/// The same seed moves it in the same way.
public final class WanderingPolicy: Policy {
  /// Its name.
  public let name = "wandering"
  /// Actions in a chunk.
  public let horizon = 28
  /// Share of the requests that it fails to answer.
  public var failures: Double
  private var generator: SeededGenerator

  /// Makes a policy.
  ///
  /// - Parameters:
  ///   - seed: of its motion.
  ///   - failures: share of the requests that it fails to answer.
  public init(seed: UInt64, failures: Double = 0) {
    generator = SeededGenerator(seed: seed, stream: 77)
    self.failures = failures
  }

  /// Begins another motion.
  public func reset(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: 77) }

  /// Continues the prefix, or the command the robot follows, at a random velocity.
  public func propose(_ request: ProposalRequest) throws -> Proposal {
    if generator.uniform() < failures { throw LinePolicy.Failure() }
    let reference = request.observation.state.wrist
    let speed = generator.uniform() < 0.3 ? 3.0 : 0.2
    let twist = Twist(
      linear: SIMD3(generator.normal(), generator.normal(), generator.normal()) * speed,
      angular: SIMD3(generator.normal(), generator.normal(), generator.normal()) * speed * 2)
    let joints = JointVector(
      request.observation.command.hand.indices.map { _ in generator.normal() * speed * 4 })
    let seconds = request.period.seconds
    var actions = request.prefix
    var last =
      actions.last
      ?? Command(
        wrist: request.observation.command.wrist.relative(to: reference),
        hand: request.observation.command.hand)
    while actions.count < horizon {
      last.wrist = twist.advance(last.wrist, seconds: seconds)
      last.hand = (last.hand + joints * seconds).clampedToRange
      actions.append(last)
    }
    return Proposal(
      id: request.id,
      chunk: ActionChunk(
        reference: reference, actions: actions, start: request.start, period: request.period),
      dispersion: request.samples > 1 ? 0.5 : nil)
  }
}
