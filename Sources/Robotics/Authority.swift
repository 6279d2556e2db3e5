/// Who commands the robot.
public enum Authority: String, Sendable, Hashable, Codable, CaseIterable {
  /// The policy drives.
  case policy
  /// The person asked to take over and the engage gate waits for a match.
  case aligning
  /// The person drives.
  case human
  /// The person has handed back; the policy's command is being joined.
  case returning
  /// The robot holds the last command.
  case hold
  /// The robot or its link failed; it holds until the fault is cleared by a person.
  case fault

  /// The word on the screen.
  public var word: String {
    switch self {
    case .policy: "POLICY"
    case .aligning: "ALIGN"
    case .human: "HUMAN"
    case .returning: "RETURN"
    case .hold: "HOLD"
    case .fault: "FAULT"
    }
  }
}

/// Why the robot holds.
///
/// Ordered: a graver reason replaces a milder one, never the other way.
public enum HoldReason: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// The episode has not been started.
  case ready
  /// The policy threw, hung, or proposed something unusable; ends when it recovers, so a
  /// person's hold outweighs it.
  case policy
  /// The confidence asked for help; ends only by a person, who may also take over.
  case alarm
  /// The person asked for it.
  case supervisor
  /// The operator's device was lost or went silent; ends only by the person's key.
  case device
  /// Stop was pressed; ends only by the person's key.
  case stop
  /// The episode has ended.
  case ended

  /// Compares gravity.
  public static func < (left: HoldReason, right: HoldReason) -> Bool {
    left.rawValue < right.rawValue
  }

  /// A few words for the screen.
  public var summary: String {
    switch self {
    case .ready: "ready"
    case .supervisor: "held by supervisor"
    case .policy: "policy not usable"
    case .alarm: "held by the alarm"
    case .device: "input device lost"
    case .stop: "STOP pressed"
    case .ended: "episode ended"
    }
  }
}
