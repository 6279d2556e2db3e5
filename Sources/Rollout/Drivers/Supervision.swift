/// Who watches a rollout.
public enum Supervision: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nobody.
  case none
  /// A simulated person who watches all the time and takes over when the task goes wrong.
  case simulated
  /// A simulated person who does other things until an alarm holds the robot.
  ///
  /// Robot-gated, as in ThriftyDAgger (Hoque et al., arXiv 2109.08273).
  case onAlarm = "on-alarm"
}
