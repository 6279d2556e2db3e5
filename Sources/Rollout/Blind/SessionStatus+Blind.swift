extension SessionStatus {
  /// Where a blind comparison is: all that a person may know of it before its end.
  public struct Blind: Sendable, Hashable, Codable {
    /// Number of the pair, from 1.
    public var pair: Int
    /// Which episode of the pair it is: 1 or 2.
    public var place: Int
    /// Pairs that are wanted; nil for as many as the person likes.
    public var pairs: Int?

    /// Makes it from its parts.
    public init(pair: Int, place: Int, pairs: Int? = nil) {
      self.pair = pair
      self.place = place
      self.pairs = pairs
    }

    /// What stands in the place of the policy's name.
    public var alias: String { "policy \(place) of pair \(pair)" }

    /// True when the comparison ends with this episode.
    public var isLast: Bool { place == 2 && pairs.map { pair >= $0 } ?? false }
  }
}
