import Episodes
import Robotics

extension EpisodeFilter {
  /// True when every term holds for an episode.
  public func matches(_ row: EpisodeRow) -> Bool {
    terms.allSatisfy { EpisodeFilter.holds($0.condition, row) != $0.isNegated }
  }

  private static func holds(_ condition: Condition, _ row: EpisodeRow) -> Bool {
    switch condition {
    case .text(let key, let value): holds(key, value, row)
    case .number(let key, let comparison, let other):
      number(key, row).map { comparison.holds($0, other) } ?? false
    case .flag(let flag): holds(flag, row)
    case .word(let word): holds(word, row)
    }
  }

  private static func holds(_ key: TextKey, _ value: String, _ row: EpisodeRow) -> Bool {
    let summary = row.summary
    func has(_ text: String) -> Bool { text.lowercased().contains(value) }
    return switch key {
    case .task: has(summary.task)
    case .policy: has(summary.policy)
    case .outcome: (summary.outcome?.rawValue ?? "none") == value
    case .kind: summary.kind.rawValue == value
    case .state: summary.state.rawValue == value
    case .by: has(summary.supervisor)
    case .reason: summary.reasons.contains { has($0.rawValue) }
    case .tag: row.labels?.tags.contains { has($0) } ?? false
    case .note: has(summary.note)
    }
  }

  private static func holds(_ flag: Flag, _ row: EpisodeRow) -> Bool {
    switch flag {
    case .unlabelled: row.toLabel > 0
    case .labelled:
      row.summary.outcome != .discarded
        && row.labels.map { $0.unlabelled == 0 && $0.segments > 0 } ?? false
    case .excluded: row.labels?.isExcluded ?? false
    case .discarded: row.summary.outcome == .discarded
    }
  }

  private static func holds(_ word: String, _ row: EpisodeRow) -> Bool {
    if Int64(word) == row.id { return true }
    let summary = row.summary
    let texts = [summary.task, summary.policy, summary.supervisor, summary.note]
    return (texts + (row.labels?.tags ?? [])).contains { $0.lowercased().contains(word) }
  }

  /// A property as a number; nil when the episode has none, so that no comparison holds.
  static func number(_ key: NumberKey, _ row: EpisodeRow) -> Double? {
    let summary = row.summary
    return switch key {
    case .id: Double(summary.id)
    case .seed: Double(summary.seed)
    case .stage: Double(summary.highestStage)
    case .human: summary.humanShare
    case .length: summary.duration.seconds
    case .frames: Double(summary.frames)
    case .takeovers: Double(summary.takeovers)
    case .value: summary.lowestValue
    case .dispersion: summary.highestDispersion
    case .familiarity: summary.highestFamiliarity
    case .unlabelled: row.labels.map { _ in Double(row.toLabel) }
    }
  }
}
