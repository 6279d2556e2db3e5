public import Console
import Episodes

extension ReviewAction: ReasonTagging {
  /// The rating an action gives, 1 (bad) to 5 (best); nil for every other action.
  var rating: Int? {
    switch self {
    case .rate1: 1
    case .rate2: 2
    case .rate3: 3
    case .rate4: 4
    case .rate5: 5
    default: nil
    }
  }

  /// Where a jump goes and whether forward; nil for every other action.
  var jump: (landmark: Landmark, isForward: Bool)? {
    switch self {
    case .nextSegment: (.segment, true)
    case .previousSegment: (.segment, false)
    case .nextTakeover: (.takeover, true)
    case .previousTakeover: (.takeover, false)
    case .nextAlarm: (.alarm, true)
    case .previousAlarm: (.alarm, false)
    case .nextStage: (.stage, true)
    case .previousStage: (.stage, false)
    case .nextGap: (.gap, true)
    case .previousGap: (.gap, false)
    default: nil
    }
  }

  /// True when it does something at the cursor, and so needs the episode to be there.
  var needsEpisode: Bool {
    if rating != nil || jump != nil { return true }
    return switch self {
    case .play, .frameForward, .frameBack, .secondForward, .secondBack, .start, .end, .step,
      .leastSure, .mostDisputed, .clear, .exclude, .reason, .note, .kind, .borderLeft, .borderRight,
      .split, .merge, .nextUnlabelled, .trimStart, .trimEnd, .excludeEpisode, .tags:
      true
    default: false
    }
  }

  /// What the `:` prompt takes after the name; empty for nothing.
  var argumentHint: String {
    switch self {
    case .episode: "[number]"
    case .filter: "[terms]"
    case .sort: "[\(EpisodeOrder.allCases.map(\.rawValue).joined(separator: "|"))]"
    case .step: "[number]"
    case .zoom: "[\(ReviewPanel.zoomable.map(\.rawValue).joined(separator: "|"))]"
    case .tags: "[words]"
    case .note: "[text]"
    case .labelMode: "[\(LabelQueue.Order.allCases.map(\.rawValue).joined(separator: "|"))]"
    case .saveDisplay: "FILE"
    default: ""
    }
  }
}
