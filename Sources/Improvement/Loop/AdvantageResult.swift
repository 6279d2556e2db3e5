public import Learning

/// What frames of the first round's data are worth, in one task's repetition.
public struct AdvantageResult: Sendable, Hashable, Codable {
  /// Name of the task.
  public var task: String
  /// Number of the repetition, from 0.
  public var repetition: Int
  /// The advantages by who commanded.
  public var histograms: [AdvantageHistogram]
}
