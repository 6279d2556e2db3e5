import Console
public import TerminalUI

/// Where keys go; the raw value is its name in the keymap.
public enum ReviewContext: String, KeyLayer {
  /// Everywhere.
  case global
  /// Looking and labelling.
  case review
  /// A reason is chosen.
  case reasons
  /// The help is open.
  case help
  /// The `:` prompt is open.
  case palette
  /// A line of text is written.
  case text
  /// A question is asked.
  case confirm
  /// The inspector is open.
  case inspection

  /// The contexts a key is looked up in, in this order.
  public var layers: [ReviewContext] { self == .global ? [.global] : [self, .global] }

  /// True when characters are text here and never commands.
  public var takesText: Bool { [.help, .palette, .text].contains(self) }

  /// Actions that must keep a key whatever a person's own file says.
  public static var alwaysBound: [ReviewAction] { [.help, .quit, .accept, .leave, .yes, .undo] }

  /// The actions of the context; the keymap must have exactly these.
  public var actions: [ReviewAction] {
    switch self {
    case .global: [.repaint, .help, .palette, .quit, .saveDisplay, .statistics]
    case .review: ReviewContext.list + ReviewContext.playing + ReviewContext.labelling
    case .reasons: ReviewAction.reasons + [.leave]
    case .help: [.accept, .leave, .previous, .next]
    case .palette: [.accept, .leave, .complete, .previous, .next]
    case .text: [.accept, .leave]
    case .confirm: [.yes, .leave]
    case .inspection: [.next, .previous, .pageDown, .pageUp, .leave]
    }
  }

  private static let list: [ReviewAction] = [
    .nextEpisode, .previousEpisode, .pageDown, .pageUp, .episode, .filter, .sort, .reverse,
    .refresh, .inspect,
  ]

  private static let playing: [ReviewAction] = [
    .play, .faster, .slower, .frameForward, .frameBack, .secondForward, .secondBack, .start, .end,
    .step, .nextSegment, .previousSegment, .nextTakeover, .previousTakeover, .nextAlarm,
    .previousAlarm, .nextStage, .previousStage, .nextGap, .previousGap, .leastSure, .mostDisputed,
    .zoom, .showAll, .cameraLeft, .cameraRight, .cameraUp, .cameraDown, .cameraNearer,
    .cameraFarther, .cameraHome,
  ]

  private static let labelling: [ReviewAction] = [
    .rate1, .rate2, .rate3, .rate4, .rate5, .clear, .exclude, .reason, .note, .kind, .borderLeft,
    .borderRight, .split, .merge, .undo, .redo, .nextUnlabelled, .labelMode, .trimStart, .trimEnd,
    .excludeEpisode, .discard, .tags,
  ]
}

/// The review's keymap.
public typealias ReviewKeys = LayeredKeys<ReviewContext>
