public import Robotics

/// What several devices together ask of the robot.
///
/// - The wrist follows the device that is deflected; of several the one that was first, until it
///   is let go. With nothing deflected it follows a device with a pose, or the last one.
/// - The hand follows the glove, except while a pad's hand controls are used. Two gloves at once
///   are a conflict: neither is followed.
/// - Takeover and clutch are held while any device holds them. While a clutch is held nothing
///   moves.
public struct OperatorMerge: Sendable, Hashable {
  /// What is asked for; nil without devices.
  public private(set) var input: OperatorInput?
  /// Which devices it comes from.
  public private(set) var sources = OperatorSources()
  /// Kind and stable id of these devices, in the order of their numbers.
  public private(set) var drivers: [String] = []
  /// Numbers of gloves that would move the same hand at once; empty without a conflict.
  public private(set) var conflict: [Int] = []
  /// True while the devices may move without the robot.
  public var isClutched: Bool { !sources.clutch.isEmpty }

  /// Merges what the devices say.
  ///
  /// - Parameters:
  ///   - contributions: each device's, in the order of their numbers.
  ///   - previous: where the input came from before.
  public init(_ contributions: [DeviceContribution], after previous: OperatorSources) {
    guard let first = contributions.first else { return }
    sources.takeover = contributions.filter(\.input.holdsTakeover).map(\.device)
    sources.clutch = contributions.filter(\.isClutched).map(\.device)
    let fresh = contributions.filter(\.isFresh)
    let wrist = Self.wrist(fresh, after: previous.wrist)
    let gloves = fresh.filter(\.input.hasHandPosition)
    if gloves.count > 1 { conflict = gloves.map(\.device) }
    let hand = gloves.count > 1 ? nil : Self.hand(fresh, gloves.first, after: previous.hand)
    sources.wrist = wrist?.device
    sources.hand = hand?.device
    let all = sources.all
    let shaping = contributions.filter { all.contains($0.device) }
    drivers = shaping.map(\.driver)
    let times = (shaping.isEmpty ? contributions : shaping).map(\.input.time)
    var merged = OperatorInput(
      time: times.max() ?? first.input.time, holdsTakeover: !sources.takeover.isEmpty)
    if !isClutched {
      merged.wrist = wrist?.input.wrist ?? .none
      merged.hand = hand?.input.hand ?? .none
    }
    input = merged
  }

  private static func wrist(
    _ devices: [DeviceContribution], after previous: Int?
  ) -> DeviceContribution? {
    let able = devices.filter { $0.input.wrist != .none }
    let moving = able.filter(\.input.movesWrist)
    let last = able.first { $0.device == previous }
    if let last, moving.contains(last) { return last }
    return moving.first ?? able.first(where: \.input.hasWristPose) ?? last ?? able.first
  }

  private static func hand(
    _ devices: [DeviceContribution], _ glove: DeviceContribution?, after previous: Int?
  ) -> DeviceContribution? {
    let able = devices.filter(\.input.hasHandRate)
    let moving = able.filter(\.input.movesHand)
    let last = able.first { $0.device == previous }
    if let last, moving.contains(last) { return last }
    return moving.first ?? glove ?? last ?? able.first
  }
}

extension OperatorInput {
  /// True while the wrist is asked to move by rate.
  var movesWrist: Bool { if case .velocity(let twist) = wrist { twist != .zero } else { false } }

  /// True when the wrist is asked to be somewhere.
  var hasWristPose: Bool { if case .pose = wrist { true } else { false } }

  /// True while the hand is asked to move by rate.
  var movesHand: Bool {
    if case .velocity(let joints) = hand { joints.magnitude > 0 } else { false }
  }

  /// True when the hand can be asked to move by rate.
  var hasHandRate: Bool { if case .velocity = hand { true } else { false } }

  /// True when the hand is asked to be somewhere.
  var hasHandPosition: Bool { if case .position = hand { true } else { false } }

  /// True while the wrist or the hand is asked to move by rate.
  var isMoving: Bool { movesWrist || movesHand }

  /// The input with every velocity zero.
  var atRest: OperatorInput {
    var input = self
    if case .velocity = wrist { input.wrist = .velocity(.zero) }
    if case .velocity(let joints) = hand { input.hand = .velocity(joints * 0) }
    return input
  }
}
