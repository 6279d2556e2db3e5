import Episodes
import TerminalUI

extension ReviewAction {
  /// The actions that tag a reason, in the order of the reasons.
  static let reasons = Reason.allCases.map { ReviewAction($0) }

  /// The reason an action stands for; nil for every other action.
  var reasonTag: Reason? {
    switch self {
    case .missedGrasp: .missedGrasp
    case .slipped: .slipped
    case .stuck: .stuck
    case .wrongObject: .wrongObject
    case .collision: .collision
    case .unsafe: .unsafe
    case .operatorError: .operatorError
    case .timeLimit: .timeout
    case .other: .other
    default: nil
    }
  }

  /// The action that tags a reason.
  init(_ reason: Reason) {
    self =
      switch reason {
      case .missedGrasp: .missedGrasp
      case .slipped: .slipped
      case .stuck: .stuck
      case .wrongObject: .wrongObject
      case .collision: .collision
      case .unsafe: .unsafe
      case .operatorError: .operatorError
      case .timeout: .timeLimit
      case .other: .other
      }
  }

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
      .leastSure, .mostDisputed, .clear, .exclude, .reason, .kind, .borderLeft, .borderRight,
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
    case .labelMode: "[\(LabelQueue.Order.allCases.map(\.rawValue).joined(separator: "|"))]"
    case .saveDisplay: "FILE"
    default: ""
    }
  }

  /// The key a prompt or list understands as this action, whatever key a person has given it.
  var standardKey: Key? {
    switch self {
    case .accept: .named(.enter)
    case .leave: .named(.escape)
    case .complete: .named(.tab)
    case .previous: .named(.up)
    case .next: .named(.down)
    default: nil
    }
  }
}
