import Yams

/// Reads a keymap file, collecting everything that is wrong with it.
struct DeviceKeymapParser {
  let file: String
  private(set) var problems: [DeviceKeymapProblem] = []
  var contents: DeviceKeymapFile
  private var slots: [DeviceKeymapEntry.Slot: Int] = [:]

  /// The largest file that is read, in UTF-8 bytes; a keymap has a few thousand.
  private static let sizeLimit = 1 << 20
  private static let fields = [
    "kind", "include", "match", "requires", "heartbeat", "grab", "full", "synergy", "controls",
  ]

  init(file: String) {
    self.file = file
    contents = DeviceKeymapFile(file: file)
  }

  mutating func parse(_ yaml: String) {
    guard yaml.utf8.count <= Self.sizeLimit else {
      return problem(1, "the file has more than a mebibyte; expected a keymap")
    }
    let root: Node?
    do { root = try Yams.compose(yaml: yaml) } catch {
      return problem(error.keymapLine(in: yaml), "not YAML: \(error.keymapSummary)")
    }
    guard let root else { return problem(1, "the file is empty; expected a list of controls") }
    guard case .mapping(let fields) = root else {
      return problem(line(root), "expected fields such as kind and controls, found \(root.kind)")
    }
    for (key, value) in fields { parse(key, value) }
  }

  private mutating func parse(_ key: Node, _ value: Node) {
    switch key.scalar?.string {
    case "kind": contents.kind = choice(value, field: "kind", of: DeviceKind.self)
    case "include": parseIncludes(value)
    case "match": parseMatch(value)
    case "requires": parseRequired(value)
    case "heartbeat":
      contents.heartbeat = number(value, field: "heartbeat (s, 0 for never)", in: 0...60)
    case "grab": contents.grabs = truth(value, field: "grab")
    case "full":
      contents.full = number(value, field: "full", in: 1...32_767).map { Int32($0) }
    case "synergy": parseSynergy(value)
    case "controls": parseControls(value)
    default:
      problem(
        line(key),
        "unknown field \(key.kind); expected one of \(Self.fields.joined(separator: ", "))")
    }
  }

  mutating func problem(_ line: Int, _ message: String) {
    problems.append(
      DeviceKeymapProblem(source: SourceLine(file: file, line: line), message: message))
  }

  func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

  private mutating func parseIncludes(_ node: Node) {
    let names: [Node] = node.sequence.map { Array($0) } ?? [node]
    contents.includes = names.compactMap { name in
      text(name, field: "include").map {
        .init(name: $0, source: SourceLine(file: file, line: line(name)))
      }
    }
  }

  private mutating func parseRequired(_ node: Node) {
    guard case .sequence(let names) = node else {
      return problem(line(node), "requires: expected a list of controls, found \(node.kind)")
    }
    contents.required = names.map { name in
      // Of a list in the list one suffices.
      let choices = name.sequence.map { Array($0) } ?? [name]
      if choices.isEmpty {
        problem(line(name), "requires: expected a control or a list of them, found \(name.kind)")
      }
      return choices.compactMap { control($0, field: "requires") }
    }
  }

  private mutating func parseSynergy(_ node: Node) {
    guard case .mapping(let fingers) = node else {
      return problem(
        line(node), "synergy: expected fingers with their shares, found \(node.kind)")
    }
    for (key, value) in fingers {
      guard let finger = text(key, field: "synergy"),
        let weight = number(value, field: "synergy of \(finger)", in: -1...1)
      else { continue }
      contents.synergy.append(
        SynergyWeight(
          finger: finger, weight: weight, source: SourceLine(file: file, line: line(key))))
    }
  }

  private mutating func parseControls(_ node: Node) {
    guard case .sequence(let nodes) = node else {
      return problem(line(node), "controls: expected a list of entries, found \(node.kind)")
    }
    for node in nodes {
      guard let entry = parseEntry(node) else { continue }
      if let first = slots.updateValue(entry.source.line, forKey: entry.slot) {
        problem(
          entry.source.line,
          """
          \(entry.control.name) is already used at line \(first) with the same while and layer; \
          expected one entry for each
          """)
      }
      contents.entries.append(entry)
    }
  }

  /// The control a node names; nil, with the problem noted, when it names none.
  mutating func control(_ node: Node, field: String) -> Control? {
    guard let name = text(node, field: field) else { return nil }
    guard let control = Control(name: name) else {
      problem(
        line(node),
        """
        \(field): unknown control "\(name)"; expected a kernel name such as BTN_TR, ABS_X, or \
        ABS_HAT0Y- for one direction
        """)
      return nil
    }
    return control
  }

  /// The text of a node; nil, with the problem noted, when it is a list, a mapping or empty.
  mutating func text(_ node: Node, field: String) -> String? {
    guard case .scalar(let scalar) = node else {
      problem(line(node), "\(field): expected a word, found \(node.kind)")
      return nil
    }
    guard !scalar.string.isEmpty else {
      problem(line(node), "\(field): expected a word, found nothing")
      return nil
    }
    return scalar.string
  }

  /// The number of a node, when it is one in the range.
  mutating func number(_ node: Node, field: String, in range: ClosedRange<Double>) -> Double? {
    guard case .scalar(let scalar) = node, let value = Double(scalar.string) else {
      problem(line(node), "\(field): expected a number, found \(node.kind)")
      return nil
    }
    guard range.contains(value) else {
      problem(
        line(node),
        "\(field): \(scalar.string) is out of range; expected \(range.lowerBound) to "
          + "\(range.upperBound)")
      return nil
    }
    return value
  }

  /// The truth value of a node.
  mutating func truth(_ node: Node, field: String) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      problem(line(node), "\(field): expected true or false, found \(node.kind)")
      return nil
    }
  }

  /// The case of an enumeration a node names.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, field: String, of type: Choice.Type
  ) -> Choice? {
    guard let name = text(node, field: field) else { return nil }
    if let choice = Choice(rawValue: name) { return choice }
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    problem(line(node), "\(field): unknown \"\(name)\"; expected one of \(names)")
    return nil
  }
}
