internal import Robotics

/// A minimum-jerk movement from a moving start to a resting end.
///
/// The quintic with given position and velocity at the start, rest at the end, and no acceleration
/// at either; from rest it is the minimum-jerk curve 10u³ − 15u⁴ + 6u⁵ (Flash and Hogan 1985).
struct MotionSegment {
  /// Command and velocity at one moment.
  struct State {
    var command: Command
    /// Wrist velocity: linear in the world (m/s), angular in the body's frame (rad/s).
    var twist = Twist.zero
    /// Change of every hand joint, 1/s.
    var hand: JointVector

    /// A command at rest.
    init(resting command: Command) {
      self.command = command
      hand = JointVector(repeating: 0, count: command.hand.count)
    }

    /// A command in motion.
    init(command: Command, twist: Twist, hand: JointVector) {
      self.command = command
      self.twist = twist
      self.hand = hand
    }
  }

  let start: State
  let target: Command
  /// Seconds from start to end, above 0.
  let duration: Double
  private let way: SIMD3<Double>
  private let turn: SIMD3<Double>
  private let turns: Bool

  /// Makes a movement of a duration in seconds, above 0.
  init(start: State, target: Command, duration: Double) {
    self.start = start
    self.target = target
    self.duration = duration
    way = target.wrist.position - start.command.wrist.position
    turn = (start.command.wrist.rotation.inverse * target.wrist.rotation).vector
    turns = (turn * turn).sum() > 1e-18 || (start.twist.angular * start.twist.angular).sum() > 1e-18
  }

  /// The command at a time since the start, s.
  func command(at time: Double) -> Command {
    guard time < duration else { return target }
    let u = time / duration
    let (u2, u3) = (u * u, u * u * u)
    // Shares of the way and of the initial velocity.
    let s = u3 * (10 - 15 * u + 6 * u2)
    let v = (u - u3 * (6 - 8 * u + 3 * u2)) * duration
    var command = start.command
    command.wrist.position += way * s + start.twist.linear * v
    if turns {
      command.wrist.rotation =
        start.command.wrist.rotation * Rotation(vector: turn * s + start.twist.angular * v)
    }
    for joint in command.hand.indices {
      let from = command.hand[joint]
      let value = from + (target.hand[joint] - from) * s + start.hand[joint] * v
      command.hand[joint] = min(1, max(0, value))
    }
    return command
  }

  /// The shortest duration that keeps the speeds: peak speed of the minimum-jerk curve is 1.875
  /// times the mean, its peak acceleration 5.77 ways per squared duration.
  static func duration(
    from start: Command, to target: Command, _ speed: ExpertDefinition.Speed
  ) -> Double {
    let way = start.wrist.distance(to: target.wrist)
    let turn = start.wrist.rotation.angle(to: target.wrist.rotation)
    var grip = 0.0
    for joint in target.hand.indices {
      grip = max(grip, abs(target.hand[joint] - start.hand[joint]))
    }
    return max(
      speed.shortest, 1.875 * way / speed.linear, (5.77 * way / speed.acceleration).squareRoot(),
      1.875 * turn / speed.turn, 1.875 * grip / speed.hand)
  }
}
