/// Which episodes the browser shows: terms of a small query language, all of which must hold.
///
/// `task:place outcome:failure stage>3 human>20% -tag:bad unlabelled "a phrase"`
public struct EpisodeFilter: Sendable, Hashable {
  /// How a number is compared.
  enum Comparison: String, Sendable, Hashable, CaseIterable {
    case notLess = ">="
    case notGreater = "<="
    case greater = ">"
    case less = "<"
    case equal = "="

    func holds(_ value: Double, _ other: Double) -> Bool {
      switch self {
      case .notLess: value >= other
      case .notGreater: value <= other
      case .greater: value > other
      case .less: value < other
      case .equal: value == other
      }
    }
  }

  /// A property with a text.
  enum TextKey: String, Sendable, Hashable, CaseIterable {
    case task, policy, outcome, kind, state, by, reason, tag, note
  }

  /// A property with a number.
  enum NumberKey: String, Sendable, Hashable, CaseIterable {
    case id, seed, stage, human, length, frames, takeovers, value, dispersion, familiarity
    case unlabelled
  }

  /// A property an episode has or has not.
  enum Flag: String, Sendable, Hashable, CaseIterable {
    case unlabelled, labelled, excluded, discarded
  }

  /// One condition.
  enum Condition: Sendable, Hashable {
    case text(TextKey, String)
    case number(NumberKey, Comparison, Double)
    case flag(Flag)
    case word(String)
  }

  /// A condition, or its opposite.
  struct Term: Sendable, Hashable {
    var condition: Condition
    var isNegated: Bool
  }

  /// The terms.
  var terms: [Term]

  /// The filter that shows everything.
  public static let all = EpisodeFilter(terms: [])

  init(terms: [Term]) { self.terms = terms }

  /// True when everything is shown.
  public var isEmpty: Bool { terms.isEmpty }
}

/// What is wrong with a filter, in one sentence.
public struct FilterError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and what was expected.
  public let description: String
}
