import Rollout
import Teleoperation
import TerminalUI

extension ConsoleModel {
  /// A key and what it does now: for the bar and the lines beside the mode; nil without a key.
  func hint(_ action: ConsoleAction) -> (key: String, label: String)? {
    let context = context
    guard let name = keys.name(of: action, in: context) else { return nil }
    return (name, label(action) ?? keys.label(of: action, in: context))
  }

  /// What an action would do now when that depends on the rollout; nil when it does not.
  private func label(_ action: ConsoleAction) -> String? {
    guard let snapshot else { return nil }
    switch action {
    case .holdOrResume: return KeyMeaning.holdOrResume(snapshot).label
    case .takeOver: return KeyMeaning.takeOver(snapshot).label
    case .engage: return "engage: \(snapshot.engage.text)"
    default: return nil
    }
  }

  /// True when pressing the action's key does something now.
  func isUseful(_ action: ConsoleAction) -> Bool {
    guard let snapshot else { return [.quit, .help, .palette, .stop].contains(action) }
    let phase = snapshot.session.phase
    switch action {
    case .takeOver: return KeyMeaning.takeOver(snapshot).command != nil
    case .forceTakeover: return KeyMeaning.forceTakeover(snapshot).command != nil
    case .holdOrResume: return KeyMeaning.holdOrResume(snapshot).command != nil
    case .success, .failure, .discard: return phase != .ready
    case .reason, .mark: return phase == .running
    case .nextEpisode: return phase != .running
    case .startStage: return phase != .running && snapshot.session.blind == nil
    case .repeatStage: return phase == .ended && snapshot.session.blind == nil
    default: return true
    }
  }
}
