public import Robotics

/// What no command may exceed, whoever gives it.
public struct SafetyLimits: Sendable, Hashable, Codable {
  /// The fastest the wrist may be moved, metres per second.
  public var wristSpeed = 0.8
  /// The fastest the wrist may be turned, radians per second.
  public var wristTurn = 3.0
  /// Lower corner of the box the wrist may be in, metres.
  public var workspaceLow = SIMD3(-1.0, -1.0, -0.2)
  /// Upper corner of the box the wrist may be in, metres.
  public var workspaceHigh = SIMD3(1.0, 1.0, 1.5)
  /// A state older than this is not acted on: the last command is repeated, seconds.
  public var staleAfter = 0.05
  /// A robot that has been silent this long is at fault, seconds.
  public var heartbeat = 0.25

  /// Makes limits with the documented defaults; joint speeds come from the hand.
  public init() {}
}

/// Stands between authority and robot: what it refuses is held and counted.
public struct SafetyFilter: Sendable, Hashable {
  private let limits: SafetyLimits
  private let jointSpeeds: JointVector
  /// What was refused or limited so far.
  public private(set) var counts = SafetyCounts()

  /// Makes the filter of a hand.
  public init(_ limits: SafetyLimits, hand: HandModel) {
    self.limits = limits
    jointSpeeds = JointVector(hand.joints.map(\.maximumSpeed))
  }

  /// The command that may be sent.
  ///
  /// - Parameters:
  ///   - wanted: what authority asks for.
  ///   - last: the last command sent; returned when `wanted` is not finite.
  ///   - seconds: time since the last command.
  /// - Returns: the command, within every limit.
  public mutating func filter(_ wanted: Command, last: Command, seconds: Double) -> Command {
    guard wanted.isFinite, wanted.hand.count == last.hand.count else {
      counts.nonFinite += 1
      return last
    }
    // A robot that rests outside the limits is not moved by holding it.
    if wanted == last { return last }
    let ranged = limitPosition(wanted)
    let limited = limitSpeed(ranged, last: last, seconds: seconds)
    // What is out of range and on its way there too fast is counted once, as the graver one.
    if ranged != wanted {
      counts.position += 1
    } else if limited != ranged {
      counts.speed += 1
    }
    return limited
  }

  /// Counts a tick in which the robot's state was too old to act on.
  public mutating func countStale() { counts.stale += 1 }

  private func limitPosition(_ command: Command) -> Command {
    var command = command
    let position = command.wrist.position
    let inside = position.clamped(
      lowerBound: limits.workspaceLow, upperBound: limits.workspaceHigh)
    if inside != position { command.wrist.position = inside }
    for joint in command.hand.indices where !(0...1).contains(command.hand[joint]) {
      command.hand[joint] = min(1, max(0, command.hand[joint]))
    }
    return command
  }

  private func limitSpeed(_ command: Command, last: Command, seconds: Double) -> Command {
    Command(
      wrist: last.wrist.approaching(
        command.wrist, metres: limits.wristSpeed * seconds, radians: limits.wristTurn * seconds),
      hand: last.hand.approaching(command.hand, steps: jointSpeeds * seconds))
  }

  /// How fast a command moves, as a share of the speed limits: of the joint or the wrist that is
  /// nearest to its own; 0 when it repeats the last.
  public func speedShare(of command: Command, last: Command, seconds: Double) -> Double {
    guard seconds > 0, command != last else { return 0 }
    var share = command.wrist.distance(to: last.wrist) / limits.wristSpeed
    if command.wrist.rotation != last.wrist.rotation {
      share = max(
        share, last.wrist.rotation.angle(to: command.wrist.rotation) / limits.wristTurn)
    }
    for joint in command.hand.indices {
      share = max(share, abs(command.hand[joint] - last.hand[joint]) / jointSpeeds[joint])
    }
    return share / seconds
  }
}
