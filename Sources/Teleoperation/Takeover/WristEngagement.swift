import Robotics

/// The wrist's part of an engagement.
struct WristEngagement: Sendable, Hashable {
  /// False when the driver moves the wrist by rate, from where it is.
  let hasPose: Bool
  /// Share of the new driver in the wrist, in [0, 1].
  private(set) var weight: Double
  /// True when the command is the driver's target itself.
  private(set) var isSettled = false
  /// True when nobody would tell the command from the target: 2 mm and 1°.
  private(set) var isNear = false
  private let settings: EngageSettings
  private let entry: Pose
  private var mode: EngageMode
  /// What is still added to the driver's target: position in the world, turn in the body's frame;
  /// identity once settled.
  private var offset: Pose
  /// True once the clutch was used: the person has chosen the offset, so it stays.
  private(set) var keepsOffset: Bool
  private var lastTarget: Pose
  private var wasHeld = false

  init(_ settings: EngageSettings, last: Pose, target: Pose, hasPose: Bool, keepsOffset: Bool) {
    self.settings = settings
    self.hasPose = hasPose
    self.keepsOffset = keepsOffset
    mode = keepsOffset ? .anchor : settings.wrist
    entry = last
    lastTarget = target
    weight = mode == .anchor ? 1 : 0
    offset = WristEngagement.offset(last, target, hasPose)
  }

  /// A rate is measured from where the robot is: there is nothing to add to it.
  private static func offset(_ last: Pose, _ target: Pose, _ hasPose: Bool) -> Pose {
    guard hasPose else { return .identity }
    return Pose(
      position: last.position - target.position,
      rotation: target.rotation.inverse * last.rotation)
  }

  /// The driver's speed since the last tick, in shares of the speed of full washout.
  func movement(to target: Pose, seconds: Double) -> Double {
    guard seconds > 0 else { return 0 }
    return target.distance(to: lastTarget) / seconds / settings.washoutWristSpeed
  }

  /// The wrist's command for a tick; `last` is the one sent before.
  mutating func command(target: Pose, last: Pose, step: EngageStep) -> Pose {
    defer { lastTarget = target }
    if step.isHeld {
      wasHeld = true
      // Known while it is held: a device that says nothing meanwhile joins anew when it is let go.
      keepsOffset = true
      return last
    }
    if wasHeld {
      // Let go: the device is wherever it is now, and the wrist goes on from where it is.
      wasHeld = false
      mode = .anchor
      weight = 1
      offset = WristEngagement.offset(last, target, hasPose)
      (isSettled, isNear) = (false, false)
      return last
    }
    if isSettled { return target }
    // Bit for bit: offset arithmetic may round, and a repeated command must not move a motor.
    if step.isFirst { return last }
    return mode == .anchor ? anchored(target, step) : blended(target, last: last, step)
  }

  private mutating func anchored(_ target: Pose, _ step: EngageStep) -> Pose {
    if !keepsOffset || !hasPose {
      offset = Pose.identity.interpolated(
        to: offset, fraction: step.left(of: settings.washoutTime))
      // Below a hundredth of a millimetre and of a milliradian's tenth the rest is dropped.
      let way = offset.distance(to: .identity)
      let turn = offset.rotation.angle(to: .identity)
      isSettled = way < 1e-5 && turn < 1e-4
      isNear = way < 0.002 && turn < 0.0175
    }
    return Pose(
      position: target.position + offset.position, rotation: target.rotation * offset.rotation)
  }

  /// Blend, and a gate: one that opened is near already, one that was forced may not be.
  private mutating func blended(_ target: Pose, last: Pose, _ step: EngageStep) -> Pose {
    weight = step.weight
    let wanted = (hasPose ? entry : last).interpolated(to: target, fraction: weight)
    // A driver who moves faster than the limit is followed at that speed, but no faster.
    let command = last.approaching(
      wanted,
      metres: max(
        settings.blendWristSpeed * step.seconds, target.distance(to: lastTarget)),
      radians: max(
        settings.blendWristTurn * step.seconds, target.rotation.angle(to: lastTarget.rotation)))
    isSettled = step.fraction >= 1 && command == wanted
    isNear = isSettled
    return command
  }
}
