import Rollout
import TerminalUI

/// What every panel draws from: the model and its newest report.
struct LiveView {
  /// The model.
  let model: ConsoleModel
  /// Its newest report.
  let snapshot: RolloutSnapshot
  /// True for borders around panels, false for rules above them.
  var boxed: Bool
}
