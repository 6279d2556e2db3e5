/// Something that makes a dataset's scores doubtful, and what to do about it.
public struct InspectionWarning: Sendable, Hashable, Codable {
  /// What is doubtful.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// What people did gets low advantages.
    case humanAdvantage
    /// What people did counts as worse than what the policy did.
    case humanOptimality
    /// A critic says of episodes what it learned from them.
    case selfLabelled
    /// Episodes with the same start were judged by critics of different folds.
    case sharedStart
    /// The data or a parent changed since.
    case stale
    /// Failures score as high as successes.
    case outcomes
    /// The score is little more than a bit.
    case saturation
    /// The critic says no more than the clock.
    case skill
  }

  /// What is doubtful.
  public var kind: Kind
  /// Whole sentences: what is wrong, and what to do.
  public var text: String

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
