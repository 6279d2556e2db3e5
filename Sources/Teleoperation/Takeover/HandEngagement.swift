import Robotics

/// The hand's part of an engagement.
struct HandEngagement: Sendable, Hashable {
  /// False when the driver moves the hand by rate, from where it is.
  let hasPosition: Bool
  /// Share of the new driver in the hand, in [0, 1].
  private(set) var weight: Double
  /// True when the command is the driver's target itself.
  private(set) var isSettled = false
  /// True when nobody would tell the command from the target: 2 % of a joint's range.
  private(set) var isNear = false
  private let settings: EngageSettings
  private let entry: JointVector
  private let blendSpeeds: JointVector
  private var mode: EngageMode
  /// What is still added to the driver's target; zero once settled.
  private var offset: JointVector
  private var lastTarget: JointVector
  private var wasHeld = false

  init(_ settings: EngageSettings, last: JointVector, target: JointVector, hasPosition: Bool) {
    self.settings = settings
    self.hasPosition = hasPosition
    mode = settings.hand
    entry = last
    lastTarget = target
    weight = mode == .anchor ? 1 : 0
    let speeds = settings.blendJointSpeeds
    blendSpeeds = JointVector(
      last.indices.map { $0 < speeds.count ? speeds[$0] : speeds.last ?? .infinity })
    offset = HandEngagement.offset(last, target, hasPosition)
  }

  /// A rate is measured from where the robot is: there is nothing to add to it.
  private static func offset(
    _ last: JointVector, _ target: JointVector, _ hasPosition: Bool
  ) -> JointVector {
    hasPosition ? last - target : last * 0
  }

  /// The driver's fastest joint since the last tick, in shares of the speed of full washout.
  func movement(to target: JointVector, seconds: Double) -> Double {
    guard seconds > 0 else { return 0 }
    return (target - lastTarget).magnitude / seconds / settings.washoutJointSpeed
  }

  /// The hand's command for a tick; `last` is the one sent before.
  mutating func command(
    target: JointVector, last: JointVector, step: EngageStep
  ) -> JointVector {
    defer { lastTarget = target }
    if step.isHeld {
      wasHeld = true
      return last
    }
    if wasHeld {
      // Let go: the device is wherever it is now, and the hand goes on from where it is.
      wasHeld = false
      mode = .anchor
      weight = 1
      offset = HandEngagement.offset(last, target, hasPosition)
      (isSettled, isNear) = (false, false)
      return last
    }
    if isSettled { return target }
    // Bit for bit: offset arithmetic may round, and a repeated command must not move a motor.
    if step.isFirst { return last }
    return mode == .anchor ? anchored(target, step) : blended(target, last: last, step)
  }

  private mutating func anchored(_ target: JointVector, _ step: EngageStep) -> JointVector {
    offset = offset * step.left(of: settings.washoutTime)
    // Below a hundredth of a percent of a joint's range the rest is dropped: less than any hand
    // resolves.
    isSettled = offset.magnitude < 1e-4
    isNear = offset.magnitude < 0.02
    return (target + offset).clampedToRange
  }

  /// Blend, and a gate: one that opened is near already, one that was forced may not be.
  private mutating func blended(
    _ target: JointVector, last: JointVector, _ step: EngageStep
  ) -> JointVector {
    weight = step.weight
    let wanted = (hasPosition ? entry : last).interpolated(to: target, fraction: weight)
    var steps = blendSpeeds * step.seconds
    // A driver who moves faster than the limit is followed at that speed, but no faster.
    for joint in target.indices {
      steps[joint] = max(steps[joint], abs(target[joint] - lastTarget[joint]))
    }
    let command = last.approaching(wanted, steps: steps)
    isSettled = step.fraction >= 1 && command == wanted
    isNear = isSettled
    return command
  }
}
