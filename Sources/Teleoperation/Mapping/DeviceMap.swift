public import Robotics

/// Turns a device's state into what the operator asks of the robot, by a keymap, for one hand.
///
/// Of several entries for a control the most particular one applies: one with a held modifier
/// before one without, then the one of the more particular layer, then the earlier one.
public struct DeviceMap: Sendable {
  /// The keymap it was made from.
  public let keymap: DeviceKeymap
  /// Codes of the axes that rest at their smallest value.
  public let triggers: Set<UInt16>
  /// Codes of the axes that follow the person's hand.
  let positions: Set<UInt16>
  /// The buttons that take over.
  let takeovers: [Control]

  private struct Rule: Sendable {
    var entry: DeviceKeymapEntry
    /// 1 for every joint an entry picks.
    var joints: JointVector
  }

  private let rules: [Control: [Rule]]
  private let controls: [Control]
  private let toggles: Set<Control>
  private let clutches: [Control]
  private let synergy: JointVector
  private let jointCount: Int
  private let movesWrist: Bool
  private let movesHand: Bool

  /// Makes the map for a hand.
  ///
  /// - Throws: when the keymap names fingers that the hand does not have.
  public init(keymap: DeviceKeymap, hand: HandModel) throws(DeviceKeymapError) {
    var problems: [DeviceKeymapProblem] = []
    let none = JointVector(repeating: 0, count: hand.joints.count)
    func joints(_ finger: String, _ source: SourceLine) -> JointVector {
      let joints = Self.joints(of: finger, in: hand)
      if joints == none {
        problems.append(
          DeviceKeymapProblem(
            source: source, message: hand.unknown(finger, what: "finger")))
      }
      return joints
    }
    var synergy = none
    for weight in keymap.synergy {
      synergy = synergy + joints(weight.finger, weight.source) * weight.weight
    }
    var rules: [Control: [Rule]] = [:]
    for entry in keymap.entries where !entry.effect.isOfGlove {
      var picked = none
      if case .finger(let finger) = entry.effect { picked = joints(finger, entry.source) }
      rules[entry.control, default: []].append(Rule(entry: entry, joints: picked))
    }
    guard problems.isEmpty else { throw DeviceKeymapError(problems: problems) }
    self.keymap = keymap
    self.rules = rules.mapValues { $0.stableSorted { Self.rank($0.entry) > Self.rank($1.entry) } }
    var seen: Set<Control> = []
    controls = keymap.entries.filter { !$0.effect.isOfGlove }.map(\.control)
      .filter { seen.insert($0).inserted }
    takeovers = keymap.controls { if case .takeover = $0 { true } else { false } }
    toggles = Set(keymap.controls { $0 == .takeover(.toggle) })
    clutches = keymap.controls { $0 == .clutch }
    movesWrist = keymap.entries.contains {
      switch $0.effect {
      case .move, .turn: true
      default: false
      }
    }
    movesHand = keymap.entries.contains { if case .hand = $0.effect { true } else { false } }
    self.synergy = synergy
    triggers = keymap.triggers
    positions = keymap.positionCodes
    jointCount = hand.joints.count
  }

  /// The state of a device that is used with this map.
  public func state(of capabilities: DeviceCapabilities) -> DeviceState {
    DeviceState(
      capabilities: capabilities, triggers: triggers, positions: positions, full: keymap.full)
  }

  /// What the operator asks for at one moment, without what a glove says of the fingers.
  ///
  /// - Parameters:
  ///   - state: the device's controls.
  ///   - authority: who drives the robot.
  ///   - isTakenOver: true while takeover is held on another device.
  ///   - time: time of the newest event.
  /// - Returns: velocities of the wrist and the hand, where the keymap has any, and whether
  ///   takeover is held.
  public func input(
    for state: DeviceState, authority: Authority, isTakenOver: Bool = false, time: Nanoseconds
  ) -> OperatorInput {
    let holds = holdsTakeover(state)
    let isHeld = holds || isTakenOver
    var twist = Twist.zero
    var closing = 0.0
    var picked = JointVector(repeating: 0, count: jointCount)
    for control in controls where !control.isButton || state.isDown(control) {
      guard let rule = rule(for: control, in: state, authority: authority, isHeld: isHeld)
      else { continue }
      switch rule.entry.effect {
      case .move(let axis, let speed): twist.linear[axis] += speed * deflection(rule.entry, state)
      case .turn(let axis, let speed): twist.angular[axis] += speed * deflection(rule.entry, state)
      case .hand(let closes, let speed):
        closing += (closes ? speed : -speed) * deflection(rule.entry, state)
      case .finger:
        picked = JointVector(pointwiseMax(picked.storage, rule.joints.storage), count: jointCount)
      case .takeover, .clutch, .position, .angle, .action, .nothing: continue
      }
    }
    // 1 = open: closing a joint lowers its value.
    let hand = (picked.magnitude > 0 ? picked : synergy) * -closing
    return OperatorInput(
      time: time, wrist: movesWrist ? .velocity(twist) : .none,
      hand: movesHand ? .velocity(hand) : .none, holdsTakeover: holds)
  }

  /// What the operator asks for by pressing a control now; nil for nothing.
  public func action(
    pressing control: Control, in state: DeviceState, authority: Authority,
    isTakenOver: Bool = false
  ) -> OperatorAction? {
    let isHeld = isTakenOver || holdsTakeover(state)
    guard
      case .action(let action) = rule(
        for: control, in: state, authority: authority, isHeld: isHeld)?.entry.effect
    else { return nil }
    return action
  }

  /// True while takeover is held on a button that counts, or toggled.
  ///
  /// Takeover entries have no modifier and apply in every layer, so this cannot depend on itself.
  public func holdsTakeover(_ state: DeviceState) -> Bool {
    state.isToggled || takeovers.contains { !toggles.contains($0) && state.isDown($0) }
  }

  /// True for a button that takes over from one press to the next.
  public func toggles(_ control: Control) -> Bool { toggles.contains(control) }

  /// True while the device may move without the robot.
  public func isClutched(
    _ state: DeviceState, authority: Authority, isTakenOver: Bool = false
  ) -> Bool {
    let isHeld = isTakenOver || holdsTakeover(state)
    return clutches.contains { control in
      state.isDown(control)
        && rule(for: control, in: state, authority: authority, isHeld: isHeld)?.entry.effect
          == .clutch
    }
  }

  /// True when the keymap has an entry for the control, or for a direction of it.
  func uses(_ control: Control) -> Bool {
    controls.contains { $0.code == control.code && $0.isKey == control.isKey }
  }

  private func rule(
    for control: Control, in state: DeviceState, authority: Authority, isHeld: Bool
  ) -> Rule? {
    rules[control]?.first { rule in
      rule.entry.layer.applies(under: authority, holdsTakeover: isHeld)
        && (rule.entry.modifier.map(state.isDown) ?? true)
    }
  }

  private func deflection(_ entry: DeviceKeymapEntry, _ state: DeviceState) -> Double {
    switch entry.control {
    case .axis(let code): state.axis(code).map(entry.scaling.value) ?? 0
    case .relative(let code): state.relatives[code].map(entry.scaling.value) ?? 0
    case .key, .negative, .positive: state.isDown(entry.control) ? entry.scaling.whenPressed : 0
    }
  }

  private static func rank(_ entry: DeviceKeymapEntry) -> Int {
    (entry.modifier == nil ? 0 : 10) + entry.layer.rank
  }

  /// 1 for every joint of that name, or whose name starts with that word.
  private static func joints(of finger: String, in hand: HandModel) -> JointVector {
    JointVector(
      hand.joints.map { $0.name == finger || $0.name.hasPrefix(finger + " ") ? 1 : 0 })
  }
}

extension DeviceKeymap {
  /// The controls that have one of some effects.
  fileprivate func controls(
    where isWanted: (DeviceKeymapEntry.Effect) -> Bool
  ) -> [Control] {
    entries.filter { isWanted($0.effect) }.map(\.control)
  }
}

extension HandModel {
  /// What is wrong with the name of a joint that the hand does not have.
  func unknown(_ name: String, what: String) -> String {
    let names = joints.map(\.name).joined(separator: ", ")
    return "unknown \(what) \"\(name)\"; expected one of \(self.name): \(names)"
  }
}

extension Array {
  /// Sorted, with equals in their order; the standard sort does not promise that.
  fileprivate func stableSorted(by precedes: (Element, Element) -> Bool) -> [Element] {
    enumerated().sorted { left, right in
      if precedes(left.element, right.element) { return true }
      if precedes(right.element, left.element) { return false }
      return left.offset < right.offset
    }.map(\.element)
  }
}
