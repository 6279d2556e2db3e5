public import Robotics

/// Joins a new driver's target to where the robot was last told to be, for wrist and hand at one
/// instant: the person's at a takeover, the policy's at a hand-back (METHOD §4).
///
/// In every mode the first command after the switch equals the last before it, and so does the
/// first after a clutch is let go.
public struct Engagement: Sendable, Hashable {
  private let blendTime: Double
  private let washesOutTogether: Bool
  private let start: Nanoseconds
  private var lastTime: Nanoseconds
  private var wrist: WristEngagement
  private var hand: HandEngagement

  /// False when the driver moves the wrist by rate, from where it is.
  public var wristHasPose: Bool { wrist.hasPose }

  /// False when the driver moves the hand by rate, from where it is.
  public var handHasPosition: Bool { hand.hasPosition }

  /// True once the clutch was used on a device with a pose: the person has chosen the offset, and
  /// it does not wash out.
  public var keepsWristOffset: Bool { wrist.keepsOffset }

  /// Share of the new driver in the command, in [0, 1]: that of the part that has the least.
  ///
  /// `anchor` gives a part at once.
  public var weight: Double { min(wrist.weight, hand.weight) }

  /// True when the command is the driver's target itself.
  public var isSettled: Bool { wrist.isSettled && hand.isSettled }

  /// True when so little is left that nobody would tell the difference: 2 mm, 1°, 2 % of a joint's
  /// range.
  ///
  /// The rest goes on washing out.
  public var isNear: Bool { wrist.isNear && hand.isNear }

  /// Begins at a tick.
  ///
  /// - Parameters:
  ///   - settings: the modes and their numbers.
  ///   - last: the last command sent.
  ///   - target: the new driver's target at this tick.
  ///   - wristHasPose: false when the driver moves the wrist by rate, from where it is.
  ///   - handHasPosition: false when the driver moves the hand by rate, from where it is.
  ///   - keepsWristOffset: true when the same person joins again who has used the clutch.
  ///   - time: the time of this tick.
  public init(
    _ settings: EngageSettings, last: Command, target: Command, wristHasPose: Bool = true,
    handHasPosition: Bool = true, keepsWristOffset: Bool = false, time: Nanoseconds
  ) {
    blendTime = settings.blendTime
    washesOutTogether = settings.washesOutTogether
    start = time
    lastTime = time
    wrist = WristEngagement(
      settings, last: last.wrist, target: target.wrist, hasPose: wristHasPose,
      keepsOffset: keepsWristOffset)
    hand = HandEngagement(
      settings, last: last.hand, target: target.hand, hasPosition: handHasPosition)
  }

  /// The command for a tick.
  ///
  /// - Parameters:
  ///   - target: the driver's target at this tick.
  ///   - last: the last command sent, after every limit.
  ///   - clutch: what a held clutch frees from the device: it stays where it is, and once the
  ///     clutch is let go it follows the device from there; nil while no clutch is held.
  ///   - time: the time of this tick.
  /// - Returns: the command; the last one before the switch at the first tick.
  public mutating func command(
    target: Command, last: Command, clutch: ClutchScope? = nil, time: Nanoseconds
  ) -> Command {
    let seconds = max(0, (time - lastTime).seconds)
    lastTime = time
    var step = EngageStep(
      isFirst: time == start, seconds: seconds,
      fraction: min(1, (time - start).seconds / blendTime))
    let wristMovement = wrist.movement(to: target.wrist, seconds: seconds)
    let handMovement = hand.movement(to: target.hand, seconds: seconds)
    let both = max(wristMovement, handMovement)
    step.movement = min(1, washesOutTogether ? both : wristMovement)
    step.isHeld = clutch != nil
    let pose = wrist.command(target: target.wrist, last: last.wrist, step: step)
    step.movement = min(1, washesOutTogether ? both : handMovement)
    step.isHeld = clutch == .all
    return Command(
      wrist: pose, hand: hand.command(target: target.hand, last: last.hand, step: step))
  }

  /// Largest mismatch of a hand joint between a device and the robot, share of its range.
  public static func mismatch(_ device: Command, _ robot: Command) -> Double {
    (device.hand - robot.hand).magnitude
  }
}
