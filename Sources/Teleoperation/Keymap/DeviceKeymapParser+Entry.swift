import Yams

extension DeviceKeymapParser {
  private static let fields =
    ["control", "while", "layer", "description", "speed", "weight"] + effects + axisFields

  /// One entry of the list of controls; nil, with the problems noted, when it is not usable.
  mutating func parseEntry(_ node: Node) -> DeviceKeymapEntry? {
    guard case .mapping(let mapping) = node else {
      problem(line(node), "expected an entry with control and description, found \(node.kind)")
      return nil
    }
    let problemsBefore = problems.count
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, Self.fields.contains(name) else {
        problem(
          line(key),
          "unknown field \(key.kind); expected one of \(Self.fields.joined(separator: ", "))")
        continue
      }
      values[name] = value
    }
    guard let controlNode = values["control"] else {
      problem(line(node), "the entry has no control; expected one such as control: BTN_TR")
      return nil
    }
    guard let control = control(controlNode, field: "control") else { return nil }
    let modifier = values["while"].flatMap { self.modifier($0, of: control) }
    let layer = values["layer"].flatMap { choice($0, field: "layer", of: DeviceKeymapLayer.self) }
    let effect = parseEffect(values, of: control, line: line(node))
    let scaling = parseScaling(values, of: control, effect: effect)
    var description = ""
    if let node = values["description"] {
      description = text(node, field: "description") ?? ""
    } else if effect != .nothing {
      problem(line(node), "the entry has no description; expected a line of help")
    }
    let isEverywhere = modifier == nil && (layer ?? .any) == .any
    if let effect, effect.mustBeEverywhere, !isEverywhere {
      problem(
        line(node),
        "\(effect.word): expected an entry without while, in the layer any, found another")
    }
    guard let effect, problems.count == problemsBefore else { return nil }
    return DeviceKeymapEntry(
      control: control, modifier: modifier, layer: layer ?? .any, effect: effect,
      scaling: scaling, description: description, source: SourceLine(file: file, line: line(node)))
  }

  private mutating func modifier(_ node: Node, of control: Control) -> Control? {
    guard let modifier = self.control(node, field: "while") else { return nil }
    guard modifier.isButton, modifier != control else {
      problem(line(node), "while: expected another button, found \(modifier.name)")
      return nil
    }
    return modifier
  }
}

extension DeviceKeymapEntry.Effect {
  /// True for what must not depend on anything else: whether takeover is held decides which layer
  /// applies, and a glove's joints are joints in every layer.
  fileprivate var mustBeEverywhere: Bool {
    if case .takeover = self { true } else { isOfGlove }
  }

  /// The field of the file.
  fileprivate var word: String {
    switch self {
    case .takeover: "takeover"
    case .position: "position"
    default: "angle"
    }
  }
}
