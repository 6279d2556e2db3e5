/// What a person or the task's own test says of an episode.
public struct Judgement: Sendable, Hashable, Codable {
  /// How it ended; nil when nothing is said, or no more.
  public var outcome: Outcome?
  /// Why.
  public var reasons: [Reason]
  /// In the person's own words.
  public var note: String

  /// Makes a judgement from its parts; without arguments, none.
  public init(outcome: Outcome? = nil, reasons: [Reason] = [], note: String = "") {
    self.outcome = outcome
    self.reasons = reasons
    self.note = note
  }
}
