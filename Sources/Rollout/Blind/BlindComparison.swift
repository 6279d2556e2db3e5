public import Episodes
import Robotics

/// Two policies that a person compares without being told which one drives.
///
/// Episodes come in pairs from the same start. Within each pair a fair coin says which policy is
/// first, so that neither practice nor tiredness of the person speaks for one of them.
public struct BlindComparison: Sendable, Hashable, Codable {
  /// What the two policies are called; shown to nobody before the end.
  public let policies: [String]
  /// Seed of the coin: the same one gives the same order.
  public let coin: UInt64
  /// Pairs that are wanted; nil for as many as the person likes.
  public let pairs: Int?
  /// The episodes that are over, in their order.
  public private(set) var trials: [BlindTrial] = []

  /// Makes a comparison before its first episode.
  public init(_ first: String, _ second: String, coin: UInt64, pairs: Int? = nil) {
    policies = [first, second]
    self.coin = coin
    self.pairs = pairs
  }

  /// Number of the pair to run, from 1.
  public var pair: Int { trials.count / 2 + 1 }

  /// Which episode of the pair it is: 1 or 2.
  public var place: Int { trials.count % 2 + 1 }

  /// The policy to run: 0 or 1.
  public var policy: Int {
    var random = SeededGenerator(seed: coin, stream: UInt64(pair))
    let first = Int(random.next() >> 63)
    return place == 1 ? first : 1 - first
  }

  /// True when all pairs that are wanted are over.
  public var isComplete: Bool { pairs.map { trials.count >= 2 * $0 } ?? false }

  /// What the screen may know.
  public var status: SessionStatus.Blind {
    SessionStatus.Blind(pair: pair, place: place, pairs: pairs)
  }

  /// Takes in how the episode went, and goes on to the next one.
  public mutating func append(
    _ outcome: Outcome?, passedTest: Bool, isTakenOver: Bool, episode: Int64? = nil
  ) {
    trials.append(
      BlindTrial(
        pair: pair, policy: policy, episode: episode, outcome: outcome, passedTest: passedTest,
        isTakenOver: isTakenOver))
  }
}
