import Episodes
import Robotics

/// What the browser sorts by; the raw value is what `:sort` takes.
public enum EpisodeOrder: String, Sendable, Hashable, CaseIterable {
  /// Order of recording.
  case number
  /// Failures first, then those without a judgement.
  case outcome
  /// Length in time.
  case length
  /// Furthest stage.
  case stage
  /// Share of frames that a person moved.
  case human
  /// Number of takeovers.
  case takeovers
  /// Lowest value of the critic, or else where the policy agreed least with itself.
  case confidence
  /// Segments the rater has not labelled.
  case unlabelled

  /// True when the end a person looks for comes first only in descending order.
  var startsDescending: Bool {
    switch self {
    case .number, .outcome, .stage: false
    case .length, .human, .takeovers, .confidence, .unlabelled: true
    }
  }

  /// What an episode is sorted by; nil, at the end in both directions, when it has none.
  func key(_ row: EpisodeRow) -> Double? {
    let summary = row.summary
    return switch self {
    case .number: Double(summary.id)
    case .outcome:
      switch summary.outcome {
      case .failure: 0
      case nil: 1
      case .success: 2
      case .discarded: 3
      }
    case .length: Double(summary.duration)
    case .stage: Double(summary.highestStage)
    case .human: summary.humanShare
    case .takeovers: Double(summary.takeovers)
    case .confidence:
      // Low is bad for a value, high for a dispersion: more is less sure.
      summary.lowestValue.map { -$0 } ?? summary.highestDispersion
        ?? summary.highestFamiliarity
    case .unlabelled: row.labels.map { _ in Double(row.toLabel) }
    }
  }

  /// The episodes in order; equal ones by their number.
  func sorted(_ rows: [EpisodeRow], descending: Bool) -> [EpisodeRow] {
    let keyed = rows.map { (key: key($0), row: $0) }
    return keyed.sorted { left, right in
      switch (left.key, right.key) {
      case (nil, nil): left.row.id < right.row.id
      case (nil, _): false
      case (_, nil): true
      case (let a?, let b?) where a == b: left.row.id < right.row.id
      case (let a?, let b?): descending ? a > b : a < b
      }
    }.map(\.row)
  }
}
