import Rollout
import Teleoperation

extension ConsoleAction: ReasonTagging {
  /// The movement a key of the keyboard's driver asks for; nil for every other action.
  var nudge: SupervisorCommand.Nudge? {
    switch self {
    case .nudgeLeft: .left
    case .nudgeRight: .right
    case .nudgeForward: .forward
    case .nudgeBack: .back
    case .nudgeUp: .up
    case .nudgeDown: .down
    case .nudgeTurnLeft: .turnLeft
    case .nudgeTurnRight: .turnRight
    case .nudgeOpen: .open
    case .nudgeClose: .close
    default: nil
    }
  }

  /// True when the robot may move, or an episode may end, because of it.
  ///
  /// Such an action is never run by a search: only its own key or its full name starts it.
  var isConsequential: Bool {
    switch self {
    case .holdOrResume, .takeOver, .forceTakeover, .success, .failure, .discard, .nextEpisode,
      .repeatStage, .quit, .undo, .redo:
      true
    default: nudge != nil || reasonTag != nil
    }
  }

  /// What the `:` prompt expects after the action's name; empty when it takes no argument.
  var argumentHint: String {
    switch self {
    case .engage: "[\(EngageModes.syntax)]"
    case .camera: "AZIMUTH ELEVATION [DISTANCE]"
    case .saveDisplay: "FILE.svg | FILE.txt"
    case .startStage: "N"
    case .note, .mark: "[TEXT]"
    case .zoom: "[PANEL]"
    case .bell: "[on | off]"
    default: ""
    }
  }
}
