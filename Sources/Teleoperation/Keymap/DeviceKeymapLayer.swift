import Robotics

/// When an entry of a keymap applies.
public enum DeviceKeymapLayer: String, Sendable, Hashable, Codable, CaseIterable {
  /// Always, unless a more particular layer says otherwise.
  case any
  /// While the policy drives.
  case policy
  /// While the person drives or holds takeover.
  case human
  /// While the person has asked to take over and their hand does not match yet.
  case aligning
  /// While the policy's command is being joined after a hand-back.
  case returning
  /// While the robot holds, for whatever reason.
  case hold

  /// True when the entries of the layer apply.
  ///
  /// A held takeover counts as driving before the rollout says so, so that the first moments are
  /// not lost.
  func applies(under authority: Authority, holdsTakeover: Bool) -> Bool {
    switch self {
    case .any: true
    case .human: authority == .human || holdsTakeover
    case .aligning: authority == .aligning
    case .policy: authority == .policy && !holdsTakeover
    case .returning: authority == .returning && !holdsTakeover
    case .hold: (authority == .hold && !holdsTakeover) || authority == .fault
    }
  }

  /// How particular the layer is: of two that apply the higher one does.
  var rank: Int {
    switch self {
    case .any: 0
    case .policy, .human, .returning: 1
    // Either can apply together with `human`, of which it is the more particular moment.
    case .aligning, .hold: 2
    }
  }
}
