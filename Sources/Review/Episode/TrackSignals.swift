public import Episodes
public import Robotics

/// The signals of an episode, one sample a frame; not a number where a frame has none.
public struct TrackSignals: Sendable, Equatable {
  /// The critic's value, in [−1, 0].
  public let value: [Double]
  /// Dispersion of the sampled proposals.
  public let dispersion: [Double]
  /// Distance from the training data.
  public let familiarity: [Double]
  /// How far the policy's proposal is from the command sent, see ``distance(_:_:)``.
  public let disagreement: [Double]

  /// Takes the signals out of an episode's frames.
  public init(_ frames: [Frame]) {
    value = frames.map { $0.value ?? .nan }
    dispersion = frames.map { $0.dispersion ?? .nan }
    familiarity = frames.map { $0.familiarity ?? .nan }
    disagreement = frames.map { frame in
      frame.proposal.map { TrackSignals.distance($0, frame.command) } ?? .nan
    }
  }

  /// How much two commands differ: the root mean square over position, orientation and joints.
  ///
  /// Each quantity in units of `ActionChunk.DispersionScale`, so that 1 is the tolerance of a
  /// grasp, as for the dispersion of sampled chunks. Not a number for different hands.
  public static func distance(_ left: Command, _ right: Command) -> Double {
    typealias Scale = ActionChunk.DispersionScale
    guard left.hand.count == right.hand.count else { return .nan }
    let move = (right.wrist.position - left.wrist.position) / Scale.position
    let turn = left.wrist.rotation.angle(to: right.wrist.rotation) / Scale.rotation
    let hand = (right.hand.storage - left.hand.storage) / Scale.joint
    let squares = (move * move).sum() + turn * turn + (hand * hand).sum()
    return (squares / Double(6 + left.hand.count)).squareRoot()
  }

  /// Index of the lowest finite sample, the first of equals; nil without any.
  static func lowest(_ samples: [Double]) -> Int? {
    samples.indices.filter { samples[$0].isFinite }.min { samples[$0] < samples[$1] }
  }

  /// Index of the highest finite sample, the first of equals; nil without any.
  static func highest(_ samples: [Double]) -> Int? { lowest(samples.map { -$0 }) }
}
