public import Robotics

/// Turns a device's state into what the operator asks of the robot, by a keymap, for one hand.
///
/// Of several entries for a control the most particular one applies: one with a held modifier
/// before one without, then one of the `human` layer before one of `any`, then the earlier one.
public struct GamepadMap: Sendable {
  /// Codes of the axes that rest at their smallest value.
  public let triggers: Set<UInt16>

  private struct Rule: Sendable {
    var entry: DeviceKeymapEntry
    /// 1 for every joint an entry picks.
    var joints: JointVector
  }

  private let rules: [Control: [Rule]]
  private let controls: [Control]
  private let synergy: JointVector
  private let jointCount: Int

  /// Makes the map for a hand.
  ///
  /// - Throws: when the keymap names fingers that the hand does not have.
  public init(keymap: DeviceKeymap, hand: HandModel) throws(DeviceKeymapError) {
    var problems: [DeviceKeymapProblem] = []
    let none = JointVector(repeating: 0, count: hand.joints.count)
    func joints(_ finger: String, _ source: SourceLine) -> JointVector {
      let joints = Self.joints(of: finger, in: hand)
      if joints == none {
        let names = hand.joints.map(\.name).joined(separator: ", ")
        problems.append(
          DeviceKeymapProblem(
            source: source,
            message: "unknown finger \"\(finger)\"; expected one of \(hand.name): \(names)"))
      }
      return joints
    }
    var synergy = none
    for weight in keymap.synergy {
      synergy = synergy + joints(weight.finger, weight.source) * weight.weight
    }
    var rules: [Control: [Rule]] = [:]
    for entry in keymap.entries {
      var picked = none
      if case .finger(let finger) = entry.effect { picked = joints(finger, entry.source) }
      rules[entry.control, default: []].append(Rule(entry: entry, joints: picked))
    }
    guard problems.isEmpty else { throw DeviceKeymapError(problems: problems) }
    self.rules = rules.mapValues { $0.stableSorted { Self.rank($0.entry) > Self.rank($1.entry) } }
    var seen: Set<Control> = []
    controls = keymap.entries.map(\.control).filter { seen.insert($0).inserted }
    self.synergy = synergy
    triggers = keymap.triggers
    jointCount = hand.joints.count
  }

  /// What the operator asks for at one moment.
  ///
  /// - Parameters:
  ///   - state: the device's controls.
  ///   - humanDrives: true while the robot follows the person.
  ///   - time: time of the newest event.
  /// - Returns: velocities of the wrist and the hand, and whether takeover is held.
  public func input(
    for state: DeviceState, humanDrives: Bool, time: Nanoseconds
  ) -> OperatorInput {
    let holds = holdsTakeover(state)
    let layer = humanDrives || holds
    var twist = Twist.zero
    var closing = 0.0
    var picked = JointVector(repeating: 0, count: jointCount)
    for control in controls {
      guard let rule = rule(for: control, in: state, human: layer) else { continue }
      switch rule.entry.effect {
      case .move(let axis, let speed): twist.linear[axis] += speed * deflection(rule.entry, state)
      case .turn(let axis, let speed): twist.angular[axis] += speed * deflection(rule.entry, state)
      case .hand(let closes, let speed):
        closing += (closes ? speed : -speed) * deflection(rule.entry, state)
      case .finger:
        guard state.isDown(control) else { continue }
        picked = JointVector(pointwiseMax(picked.storage, rule.joints.storage), count: jointCount)
      case .takeover, .action, .nothing: continue
      }
    }
    // 1 = open: closing a joint lowers its value.
    let hand = (picked.magnitude > 0 ? picked : synergy) * -closing
    return OperatorInput(
      time: time, wrist: .velocity(twist), hand: .velocity(hand), holdsTakeover: holds)
  }

  /// What the operator asks for by pressing a control now; nil for nothing.
  public func action(
    pressing control: Control, in state: DeviceState, humanDrives: Bool
  ) -> OperatorAction? {
    let layer = humanDrives || holdsTakeover(state)
    guard case .action(let action) = rule(for: control, in: state, human: layer)?.entry.effect
    else { return nil }
    return action
  }

  /// True while a takeover button is held that counts.
  ///
  /// Takeover entries have no modifier and apply in every layer, so this cannot depend on itself.
  public func holdsTakeover(_ state: DeviceState) -> Bool {
    controls.contains { control in
      state.isDown(control) && (rules[control] ?? []).contains { $0.entry.effect == .takeover }
    }
  }

  /// True when the keymap has an entry for the control, or for a direction of it.
  func uses(_ control: Control) -> Bool {
    controls.contains { $0.code == control.code && $0.isKey == control.isKey }
  }

  private func rule(for control: Control, in state: DeviceState, human: Bool) -> Rule? {
    rules[control]?.first { rule in
      (rule.entry.layer == .any || human) && (rule.entry.modifier.map(state.isDown) ?? true)
    }
  }

  private func deflection(_ entry: DeviceKeymapEntry, _ state: DeviceState) -> Double {
    guard case .axis(let code) = entry.control else { return state.isDown(entry.control) ? 1 : 0 }
    return state.axis(code).map(entry.scaling.value) ?? 0
  }

  private static func rank(_ entry: DeviceKeymapEntry) -> Int {
    (entry.modifier == nil ? 0 : 2) + (entry.layer == .human ? 1 : 0)
  }

  /// 1 for every joint of that name, or whose name starts with that word.
  private static func joints(of finger: String, in hand: HandModel) -> JointVector {
    JointVector(
      hand.joints.map { $0.name == finger || $0.name.hasPrefix(finger + " ") ? 1 : 0 })
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
