/// How good a person finds a segment, on the five keys of the review screen.
public enum Grade: Int, Sendable, Hashable, Codable, CaseIterable {
  /// What the policy should never do.
  case bad = 1
  /// Worse than usual.
  case poor
  /// Neither good nor bad.
  case fair
  /// Better than usual.
  case good
  /// What the policy should always do.
  case best
}

extension Grade: Comparable {
  /// True when the left one is the worse.
  public static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
}

/// Which optimality a grade stands for (METHOD §7); a setting.
public struct GradeScale: Sendable, Hashable, Codable {
  /// Optimality of the five grades from ``Grade/bad`` to ``Grade/best``, in [0, 1].
  public private(set) var values: [Double]

  /// The scale in even steps: 0, ¼, ½, ¾, 1.
  public init() { values = [0, 0.25, 0.5, 0.75, 1] }

  /// Makes a scale of five optimalities; nil when they are not five in [0, 1] that never fall.
  public init?(_ values: [Double]) {
    guard values.count == Grade.allCases.count, values.allSatisfy((0...1).contains),
      zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.values = values
  }

  /// The optimality of a grade, in [0, 1].
  public func optimality(_ grade: Grade) -> Double { values[grade.rawValue - 1] }
}
