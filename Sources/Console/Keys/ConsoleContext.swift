public import TerminalUI

/// Where keys go; the raw value is its name in the keymap.
public enum ConsoleContext: String, KeyLayer {
  /// Everywhere.
  case global
  /// An episode is prepared or runs.
  case live
  /// The person drives with the keyboard.
  case driving
  /// The episode has ended.
  case outcome
  /// A reason is chosen while the episode runs.
  case reasons
  /// The list of devices is open.
  case devices
  /// The help is open.
  case help
  /// The `:` prompt is open.
  case palette
  /// A line of text is written.
  case text
  /// A question is asked.
  case confirm

  /// The contexts a key is looked up in, in this order.
  public var layers: [ConsoleContext] {
    switch self {
    case .global: [.global]
    case .driving: [.driving, .live, .global]
    // An open list must not keep anybody from holding the robot.
    case .reasons, .devices: [self, .live, .global]
    case .live, .outcome, .help, .palette, .text, .confirm: [self, .global]
    }
  }

  /// True when characters are text here and never commands.
  public var takesText: Bool {
    switch self {
    case .help, .palette, .text: true
    default: false
    }
  }

  /// Actions that must keep a key whatever a person's own file says.
  public static var alwaysBound: [ConsoleAction] {
    [.stop, .holdOrResume, .takeOver, .help, .accept, .leave, .yes]
  }

  /// The actions of the context; the keymap must have exactly these.
  public var actions: [ConsoleAction] {
    switch self {
    case .global: [.stop, .repaint, .help, .palette, .quit, .saveDisplay, .bell, .statistics]
    case .live:
      [
        .holdOrResume, .takeOver, .forceTakeover, .success, .failure, .discard, .startStage,
        .reason, .mark, .undo, .redo, .nextEpisode, .engage, .devices, .zoom, .showAll,
        .cameraLeft, .cameraRight, .cameraUp, .cameraDown, .cameraNearer, .cameraFarther,
        .cameraHome, .camera,
      ]
    case .driving:
      [
        .nudgeLeft, .nudgeRight, .nudgeForward, .nudgeBack, .nudgeUp, .nudgeDown, .nudgeTurnLeft,
        .nudgeTurnRight, .nudgeOpen, .nudgeClose,
      ]
    case .outcome:
      [
        .success, .failure, .discard, .note, .undo, .redo, .nextEpisode, .repeatStage, .startStage,
      ]
        + ConsoleAction.reasons
    case .reasons: ConsoleAction.reasons + [.leave]
    case .devices: [.previous, .next, .pageUp, .pageDown, .leave]
    case .help: [.accept, .leave, .previous, .next]
    case .palette: [.accept, .leave, .complete, .previous, .next]
    case .text: [.accept, .leave]
    case .confirm: [.yes, .leave]
    }
  }
}
