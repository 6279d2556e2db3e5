import Episodes

/// What a change says, in few words.
enum ChangeText {
  /// All it says, and of which episode.
  static func text(_ change: SaidChange) -> String {
    let said =
      switch change {
      case .label(let change): change.edits.map(text).joined(separator: ", ")
      case .judgement(_, let judgement): judgement.outcome?.rawValue ?? "no judgement"
      }
    return "\(said) in episode \(change.episode)"
  }

  private static func text(_ edit: LabelEdit) -> String {
    switch edit {
    case .grade(let frames, let grade):
      "\(grade.map { "\($0.rawValue) \($0.name)" } ?? "no grade") at \(frames.lowerBound)"
    case .reasons(let frames, let reasons):
      "\(reasons.isEmpty ? "no reason" : reasons.map(\.rawValue).joined(separator: " + ")) at "
        + "\(frames.lowerBound)"
    case .note(let frames, _): "note at \(frames.lowerBound)"
    case .kind(let frames, let kind):
      "\(kind?.rawValue ?? "kind as recorded") at \(frames.lowerBound)"
    case .exclude(let frames, let isExcluded):
      "\(isExcluded ? "excluded" : "included") at \(frames.lowerBound)"
    case .border(.move(let border, let frame)): "border from \(border) to \(frame)"
    case .border(.split(let frame)): "split at \(frame)"
    case .border(.merge(let frame)): "merged at \(frame)"
    case .trim(let frames):
      frames.map { "trimmed to \($0.lowerBound)-\($0.upperBound - 1)" } ?? "no trim"
    case .excludeEpisode(let isExcluded): isExcluded ? "episode excluded" : "episode included"
    case .tag(let tag): "tag \(tag)"
    case .untag(let tag): "no tag \(tag)"
    }
  }
}

extension Grade {
  /// Its word.
  var name: String {
    switch self {
    case .bad: "bad"
    case .poor: "poor"
    case .fair: "fair"
    case .good: "good"
    case .best: "best"
    }
  }
}
