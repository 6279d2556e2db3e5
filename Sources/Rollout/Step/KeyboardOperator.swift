public import Robotics

/// Speeds of the keyboard's pulses.
public struct KeyboardSettings: Sendable, Hashable, Codable {
  /// Length of one press, seconds: a little more than a terminal's key repeat, so that a held
  /// key moves without pause.
  public var pulse = 0.06
  /// Speed of the wrist, metres per second.
  public var speed = 0.12
  /// Turn of the wrist, radians per second.
  public var turn = 0.8
  /// Speed of the hand, range shares per second.
  public var hand = 0.9

  /// Makes settings with the documented defaults.
  public init() {}
}

/// The keyboard as an operator's device: every key press is a short pulse of velocity, because a
/// terminal tells no key-up.
public struct KeyboardOperator: Sendable, Hashable {
  private let settings: KeyboardSettings
  private let joints: Int
  private var pulses: [SupervisorCommand.Nudge: Nanoseconds] = [:]

  /// Makes the keyboard of a hand with a number of joints.
  public init(_ settings: KeyboardSettings, joints: Int) {
    self.settings = settings
    self.joints = joints
  }

  /// Begins or prolongs the pulse of a key.
  public mutating func press(_ nudge: SupervisorCommand.Nudge, time: Nanoseconds) {
    pulses[nudge] = time + Nanoseconds(seconds: settings.pulse)
  }

  /// What the keys ask for now; velocities of zero when none is pressed.
  public func input(time: Nanoseconds) -> OperatorInput {
    var twist = Twist.zero
    var hand = 0.0
    for (nudge, end) in pulses where time < end {
      switch nudge {
      case .left: twist.linear.y += settings.speed
      case .right: twist.linear.y -= settings.speed
      case .forward: twist.linear.x += settings.speed
      case .back: twist.linear.x -= settings.speed
      case .up: twist.linear.z += settings.speed
      case .down: twist.linear.z -= settings.speed
      case .turnLeft: twist.angular.z += settings.turn
      case .turnRight: twist.angular.z -= settings.turn
      case .close: hand -= settings.hand
      case .open: hand += settings.hand
      }
    }
    return OperatorInput(
      time: time, wrist: .velocity(twist),
      hand: .velocity(JointVector(repeating: hand, count: joints)))
  }

  /// True while a key's pulse lasts.
  public func isPressed(time: Nanoseconds) -> Bool { pulses.values.contains { time < $0 } }
}
