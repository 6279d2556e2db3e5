/// Which devices an operator's input comes from, by their numbers (``DeviceStatus/id``).
public struct OperatorSources: Sendable, Hashable, Codable {
  /// The device that moves the wrist; nil for none.
  public var wrist: Int?
  /// The device that moves the hand; nil for none.
  public var hand: Int?
  /// The devices on which takeover is held.
  public var takeover: [Int]
  /// The devices on which a clutch is held.
  public var clutch: [Int]

  /// Makes sources; without arguments none.
  public init(wrist: Int? = nil, hand: Int? = nil, takeover: [Int] = [], clutch: [Int] = []) {
    self.wrist = wrist
    self.hand = hand
    self.takeover = takeover
    self.clutch = clutch
  }

  /// Every device of them.
  public var all: Set<Int> { Set(takeover + clutch + [wrist, hand].compactMap(\.self)) }
}
