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
  /// Its tags as words: episodes with the same ones stand together.
  case tags

  /// True when the end a person looks for comes first only in descending order.
  var startsDescending: Bool {
    switch self {
    case .number, .outcome, .stage, .tags: false
    case .length, .human, .takeovers, .confidence, .unlabelled: true
    }
  }

  /// What an episode is sorted by.
  private enum Key: Comparable {
    case number(Double)
    case words([String])

    static func < (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.number(let left), .number(let right)): left < right
      case (.words(let left), .words(let right)): left.lexicographicallyPrecedes(right)
      case (.number, .words): true
      case (.words, .number): false
      }
    }
  }

  /// What an episode is sorted by; nil, at the end in both directions, when it has none.
  private func key(_ row: EpisodeRow) -> Key? {
    switch self {
    case .tags: (row.labels?.tags).flatMap { $0.isEmpty ? nil : .words($0) }
    case .number, .outcome, .length, .stage, .human, .takeovers, .confidence, .unlabelled:
      number(row).map { .number($0) }
    }
  }

  private func number(_ row: EpisodeRow) -> Double? {
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
    case .tags: nil
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
