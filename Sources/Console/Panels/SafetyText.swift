import Rollout

/// What the safety filter did, in words.
struct SafetyText {
  /// The line.
  let text: String
  /// True when it did nothing.
  let isQuiet: Bool

  /// Makes the line of a report's counters.
  init(_ counts: SafetyCounts) {
    let parts = [
      (counts.nonFinite, "not finite"), (counts.position, "out of range"),
      (counts.speed, "too fast"), (counts.stale, "state too old"),
    ].filter { $0.0 > 0 }
    isQuiet = parts.isEmpty
    text =
      isQuiet ? "nothing limited" : parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
