import Retargeting
import Yams

extension DeviceKeymapParser {
  /// The fields of an entry that say what the control does; each entry has exactly one.
  static let effects = [
    "move", "turn", "hand", "finger", "takeover", "clutch", "position", "angle", "action",
  ]
  /// The fields that only a control with a deflection has.
  static let axisFields = ["deadzone", "curve", "invert"]

  private enum Axis: String, CaseIterable { case x, y, z }
  private enum Turn: String, CaseIterable { case roll, pitch, yaw }
  private enum Closing: String, CaseIterable { case close, open }
  private enum Clutch: String, CaseIterable { case hold }

  /// What an entry does; nil, with the problems noted, when that is not clear.
  mutating func parseEffect(
    _ values: [String: Node], of control: Control, line: Int
  ) -> DeviceKeymapEntry.Effect? {
    let found = Self.effects.filter { values[$0] != nil }
    guard found.count == 1, let name = found.first, let node = values[name] else {
      problem(
        line,
        "expected exactly one of \(Self.effects.joined(separator: ", ")), found "
          + (found.isEmpty ? "none" : found.joined(separator: " and ")))
      return nil
    }
    if ["finger", "takeover", "clutch", "action"].contains(name), !control.isButton {
      var advice = ""
      if case .axis = control {
        advice = "; write \(control.name)- or \(control.name)+ for one direction of it"
      }
      problem(line, "\(name): expected a button, found the axis \(control.name)\(advice)")
      return nil
    }
    if ["position", "angle"].contains(name), control != .axis(control.code) {
      problem(line, "\(name): expected an axis such as ABS_X, found \(control.name)")
      return nil
    }
    switch name {
    case "move":
      let axis = choice(node, field: name, of: Axis.self)
      guard let speed = speed(values, upTo: 2, unit: "m/s", line), let axis else { return nil }
      return .move(axis: Axis.allCases.firstIndex(of: axis) ?? 0, speed: speed)
    case "turn":
      let turn = choice(node, field: name, of: Turn.self)
      guard let speed = speed(values, upTo: 10, unit: "rad/s", line), let turn else { return nil }
      return .turn(axis: Turn.allCases.firstIndex(of: turn) ?? 0, speed: speed)
    case "hand":
      let closing = choice(node, field: name, of: Closing.self)
      guard let speed = speed(values, upTo: 10, unit: "ranges per second", line), let closing
      else { return nil }
      return .hand(closes: closing == .close, speed: speed)
    case "finger": return text(node, field: name).map { .finger($0) }
    case "takeover":
      return choice(node, field: name, of: DeviceKeymapEntry.Takeover.self).map { .takeover($0) }
    case "clutch": return choice(node, field: name, of: Clutch.self).map { _ in .clutch }
    case "position":
      let weight = values["weight"].map { number($0, field: "weight", in: 0.001...1000) } ?? 1
      guard let joint = text(node, field: name), let weight else { return nil }
      return .position(joint: joint, weight: weight)
    case "angle": return angle(node)
    default:
      if node.scalar?.string == "none" { return .nothing }
      return choice(node, field: name, of: OperatorAction.self).map { .action($0) }
    }
  }

  /// A person's joint such as `index pip`.
  private mutating func angle(_ node: Node) -> DeviceKeymapEntry.Effect? {
    guard let name = text(node, field: "angle") else { return nil }
    let words = name.split(separator: " ").map(String.init)
    let finger = HandAngles.Finger.allCases.first { "\($0)" == words.first }
    let joint = HandAngles.Joint.allCases.first { "\($0)" == words.last }
    guard words.count == 2, let finger, let joint else {
      func words(_ cases: [some Any]) -> String {
        cases.map { "\($0)" }.joined(separator: ", ")
      }
      problem(
        line(node),
        """
        angle: unknown "\(name)"; expected one of \(words(HandAngles.Finger.allCases)), and one \
        of \(words(HandAngles.Joint.allCases))
        """)
      return nil
    }
    return .angle(finger, joint)
  }

  private mutating func speed(
    _ values: [String: Node], upTo limit: Double, unit: String, _ line: Int
  ) -> Double? {
    guard let node = values["speed"] else {
      problem(line, "the entry has no speed; expected 0.001 to \(limit) \(unit)")
      return nil
    }
    return number(node, field: "speed (\(unit))", in: 0.001...limit)
  }

  /// How an entry's axis is read.
  mutating func parseScaling(
    _ values: [String: Node], of control: Control, effect: DeviceKeymapEntry.Effect?
  ) -> AxisScaling {
    var scaling = AxisScaling()
    // Which of the fields that shape an axis mean something here.
    var allowed = Self.axisFields
    switch effect {
    case .move, .turn: break
    case .hand:
      let rest: AxisScaling.Rest = control == .relative(control.code) ? .centre : .minimum
      scaling = AxisScaling(rest: rest, deadzone: 0.05, curve: 1)
    case .position, .angle: allowed = ["invert"]
    case .finger, .takeover, .clutch, .action, .nothing: allowed = []
    case nil: return scaling
    }
    let isMotion = allowed == Self.axisFields
    if control.isButton { allowed = allowed.filter { $0 == "invert" } }
    if let node = values["speed"], !isMotion {
      problem(line(node), "speed: expected only with move, turn or hand")
    }
    if let node = values["weight"] {
      if case .position = effect {
      } else {
        problem(line(node), "weight: expected only with position")
      }
    }
    for name in Self.axisFields {
      guard let node = values[name] else { continue }
      guard allowed.contains(name) else {
        problem(line(node), "\(name): expected only with an axis that moves something")
        continue
      }
      switch name {
      case "deadzone":
        scaling.deadzone = number(node, field: name, in: 0...0.9) ?? scaling.deadzone
      case "curve": scaling.curve = number(node, field: name, in: 0.2...5) ?? scaling.curve
      default: scaling.isInverted = truth(node, field: name) ?? false
      }
    }
    return scaling
  }
}
