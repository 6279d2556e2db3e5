public import Robotics

/// Joins a new driver's target to where the robot was last told to be, for wrist and hand at one
/// instant: the person's at a takeover, the policy's at a hand-back (METHOD §4).
///
/// In every mode the first command after the switch equals the last before it.
public struct Engagement: Sendable, Hashable {
  private let settings: EngageSettings
  /// False when the driver moves the wrist by rate, from where it is.
  public let wristHasPose: Bool
  /// False when the driver moves the hand by rate, from where it is.
  public let handHasPosition: Bool
  private let entry: Command
  private let start: Nanoseconds
  /// What is still added to the driver's target; identity and zero once settled.
  private var wristOffset: Pose
  private var handOffset: JointVector
  private var lastTarget: Command
  private var last: Command
  private var lastTime: Nanoseconds

  /// Share of the new driver in the command, in [0, 1].
  ///
  /// `anchor` gives the whole robot at once.
  public private(set) var weight: Double

  /// True when the command is the driver's target itself.
  public private(set) var isSettled: Bool

  /// True when so little is left that nobody would tell the difference: 2 mm, 1°, 2 % of a joint's
  /// range.
  ///
  /// The rest goes on washing out.
  public private(set) var isNear = false

  /// Begins at a tick.
  ///
  /// - Parameters:
  ///   - settings: the mode and its numbers.
  ///   - last: the last command sent.
  ///   - target: the new driver's target at this tick.
  ///   - wristHasPose: false when the driver moves the wrist by rate, from where it is.
  ///   - handHasPosition: false when the driver moves the hand by rate, from where it is.
  ///   - time: the time of this tick.
  public init(
    _ settings: EngageSettings, last: Command, target: Command, wristHasPose: Bool = true,
    handHasPosition: Bool = true, time: Nanoseconds
  ) {
    self.settings = settings
    self.wristHasPose = wristHasPose
    self.handHasPosition = handHasPosition
    entry = last
    start = time
    lastTime = time
    lastTarget = target
    self.last = last
    // A rate is measured from where the robot is: there is nothing to add to it.
    wristOffset =
      wristHasPose ? Engagement.offset(of: last.wrist, from: target.wrist) : .identity
    handOffset = handHasPosition ? last.hand - target.hand : last.hand * 0
    isSettled = false
    weight = settings.mode == .anchor ? 1 : 0
  }

  /// The command for a tick.
  ///
  /// - Parameters:
  ///   - target: the driver's target at this tick.
  ///   - time: the time of this tick.
  /// - Returns: the command; the last one before the switch at the first tick.
  public mutating func command(target: Command, time: Nanoseconds) -> Command {
    let seconds = max(0, (time - lastTime).seconds)
    let isFirst = time == start
    defer {
      lastTarget = target
      lastTime = time
    }
    if isSettled {
      last = target
      return target
    }
    // Bit for bit: offset arithmetic may round, and a repeated command must not move a motor.
    if isFirst { return last }
    switch settings.mode {
    case .anchor: last = anchored(target, seconds: seconds)
    case .gate, .blend: last = blended(target, time: time, seconds: seconds)
    }
    return last
  }

  /// Largest mismatch of a hand joint between a device and the robot, share of its range.
  public static func mismatch(_ device: Command, _ robot: Command) -> Double {
    (device.hand - robot.hand).magnitude
  }

  // MARK: Anchor

  private mutating func anchored(_ target: Command, seconds: Double) -> Command {
    // The offset shrinks with the driver's own movement, so that a still driver sees a still
    // robot. `movement` is 1 at the settings' speeds and above.
    let jointSpeed = seconds > 0 ? (target.hand - lastTarget.hand).magnitude / seconds : 0
    let wristSpeed = seconds > 0 ? target.wrist.distance(to: lastTarget.wrist) / seconds : 0
    let movement = min(
      1,
      max(
        jointSpeed / settings.washoutJointSpeed, wristSpeed / settings.washoutWristSpeed))
    let left = 1 - min(1, movement * seconds / settings.washoutTime)
    handOffset = handOffset * left
    wristOffset = Pose.identity.interpolated(to: wristOffset, fraction: left)
    // Below a hundredth of a percent of a joint's range and a hundredth of a millimetre the rest
    // is dropped: less than any hand resolves.
    let wristLeft = (wristOffset.position * wristOffset.position).sum().squareRoot()
    let turnLeft = wristOffset.rotation.angle(to: .identity)
    if handOffset.magnitude < 1e-4, wristLeft < 1e-5, turnLeft < 1e-4 { isSettled = true }
    isNear = handOffset.magnitude < 0.02 && wristLeft < 0.002 && turnLeft < 0.0175
    return Command(
      wrist: Engagement.add(wristOffset, to: target.wrist),
      hand: (target.hand + handOffset).clampedToRange)
  }

  // MARK: Blend, and a gate that was forced

  private mutating func blended(
    _ target: Command, time: Nanoseconds, seconds: Double
  ) -> Command {
    let fraction = min(1, (time - start).seconds / settings.blendTime)
    weight = fraction * fraction * (3 - 2 * fraction)
    let wrist = wristHasPose ? entry.wrist : last.wrist
    let from = handHasPosition ? entry.hand : last.hand
    let wanted = Command(
      wrist: wrist.interpolated(to: target.wrist, fraction: weight),
      hand: from.interpolated(to: target.hand, fraction: weight))
    var hand = wanted.hand
    let reach = settings.blendJointSpeed * seconds
    var isLimited = false
    for joint in hand.indices {
      let step = hand[joint] - last.hand[joint]
      // A driver who moves faster than the limit is followed at that speed, but no faster.
      let own = abs(target.hand[joint] - lastTarget.hand[joint])
      let allowed = max(reach, own)
      if abs(step) > allowed {
        hand[joint] = last.hand[joint] + (step > 0 ? allowed : -allowed)
        isLimited = true
      }
    }
    if fraction >= 1, !isLimited { isSettled = true }
    isNear = isSettled
    return Command(wrist: wanted.wrist, hand: hand)
  }

  // MARK: Offsets

  /// What must be added to `pose` to get `last`: position in the world, turn in the body's frame.
  private static func offset(of last: Pose, from pose: Pose) -> Pose {
    Pose(
      position: last.position - pose.position, rotation: pose.rotation.inverse * last.rotation)
  }

  private static func add(_ offset: Pose, to pose: Pose) -> Pose {
    Pose(
      position: pose.position + offset.position, rotation: pose.rotation * offset.rotation)
  }
}
