/// A test of one named quantity: inside a range, limits excluded.
public struct Condition: Sendable, Hashable {
  /// Which quantity: an index into the list the test is used with.
  public var index: Int
  /// The value must be greater than this.
  public var above: Double
  /// The value must be less than this.
  public var below: Double

  /// Makes a test from the quantity's index and its limits.
  public init(index: Int, above: Double = -.infinity, below: Double = .infinity) {
    self.index = index
    self.above = above
    self.below = below
  }

  /// True when the value lies between the limits; false for a value that is not a number.
  public func holds(_ value: Double) -> Bool { value > above && value < below }
}

extension [Condition] {
  /// True when every test holds.
  func hold(_ value: (Int) -> Double) -> Bool {
    for condition in self where !condition.holds(value(condition.index)) { return false }
    return true
  }

  /// Reads a mapping from names to `{above:, below:}` or `[low, high]`.
  init(_ node: TaskNode, names: [String: Int], what: String) throws(SimulationError) {
    self = []
    for entry in try node.entries() {
      var condition = Condition(index: try entry.key.name(in: names, what: what))
      if entry.value.isList {
        let range = try entry.value.range()
        condition.above = range.lowerBound
        condition.below = range.upperBound
      } else {
        try entry.value.allow("above", "below")
        if let above = try entry.value.optional("above") { condition.above = try above.number() }
        if let below = try entry.value.optional("below") { condition.below = try below.number() }
      }
      append(condition)
    }
  }
}
