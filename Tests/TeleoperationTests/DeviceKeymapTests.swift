import Foundation
import Robotics
import Teleoperation
import Testing

@Suite struct DeviceKeymapTests {
  private static let complete = """
    kind: gamepad
    requires: [BTN_SOUTH]
    controls:
      - {control: BTN_TR, takeover: hold, description: a}
      - {control: BTN_SELECT, action: stop, description: b}

    """

  @Test func theShippedKeymapIsComplete() throws {
    let keymap = try standardKeymap()
    #expect(keymap.required.contains([.south]) && keymap.required.contains([.leftX]))
    #expect(keymap.triggers == [Control.leftTrigger.code, Control.rightTrigger.code])
    _ = try DeviceMap(keymap: keymap, hand: .inspireRH56)
    let actions = Set(
      keymap.entries.compactMap { entry -> OperatorAction? in
        if case .action(let action) = entry.effect { action } else { nil }
      })
    // Handing back is letting go of the takeover button, or pressing the other takeover again.
    #expect(actions == Set(OperatorAction.allCases).subtracting([.handBack]))
  }

  @Test func helpComesFromTheEntries() throws {
    let help = try standardKeymap().help
    #expect(
      help.contains(
        HelpRow(control: "START + d-pad ↑", description: "the episode succeeded", layer: .any)))
    #expect(help.contains { $0.control == "RB" && $0.description.contains("take over") })
    #expect(help.allSatisfy { !$0.control.isEmpty && !$0.description.isEmpty })
  }

  @Test(arguments: [
    ("  - {control: BTN_QQ, action: hold, description: c}", "control: unknown control \"BTN_QQ\""),
    ("  - {control: ABS_Q, move: x, speed: 1, description: c}", "unknown control \"ABS_Q\""),
    ("  - {control: BTN_EAST, action: jump, description: c}", "action: unknown \"jump\"; expected"),
    ("  - {control: BTN_EAST, do: hold, description: c}", "unknown field \"do\"; expected one of"),
    ("  - {control: BTN_EAST, description: c}", "expected exactly one of move"),
    (
      "  - {control: BTN_EAST, action: hold, finger: ring, description: c}",
      "found finger and action"
    ),
    ("  - {control: BTN_EAST, action: hold}", "no description"),
    ("  - {action: hold, description: c}", "no control"),
    ("  - {control: BTN_TR, action: hold, description: c}", "already used at line 4"),
    ("  - {control: ABS_X, move: x, description: c}", "no speed"),
    ("  - {control: ABS_X, move: x, speed: fast, description: c}", "expected a number"),
    ("  - {control: ABS_X, move: x, speed: 9, description: c}", "9 is out of range"),
    ("  - {control: ABS_X, move: x, speed: nan, description: c}", "out of range"),
    ("  - {control: ABS_X, move: x, speed: -1, description: c}", "out of range"),
    ("  - {control: ABS_X, move: w, speed: 1, description: c}", "move: unknown \"w\""),
    ("  - {control: ABS_X, turn: x, speed: 1, description: c}", "turn: unknown \"x\""),
    ("  - {control: ABS_X, action: hold, description: c}", "write ABS_X- or ABS_X+"),
    ("  - {control: ABS_RZ, hand: squeeze, speed: 1, description: c}", "hand: unknown"),
    ("  - {control: ABS_X, move: x, speed: 1, invert: 1, description: c}", "true or false"),
    ("  - {control: ABS_X, move: x, speed: 1, deadzone: 2, description: c}", "deadzone: 2 is out"),
    ("  - {control: ABS_X, move: x, speed: 1, curve: [], description: c}", "found a list"),
    ("  - {control: BTN_EAST, action: hold, curve: 1, description: c}", "only with an axis"),
    ("  - {control: BTN_EAST, action: hold, speed: 1, description: c}", "only with move"),
    ("  - {control: BTN_EAST, layer: robot, action: hold, description: c}", "layer: unknown"),
    ("  - {control: BTN_EAST, while: ABS_X, action: hold, description: c}", "another button"),
    ("  - {control: BTN_EAST, while: BTN_EAST, action: hold, description: c}", "another button"),
    ("  - {control: BTN_EAST, while: BTN_TL, takeover: hold, description: c}", "without while"),
    ("  - {control: BTN_EAST, takeover: press, description: c}", "takeover: unknown \"press\""),
    ("  - {control: ABS_X, takeover: hold, description: c}", "write ABS_X- or ABS_X+"),
    ("  - {control: REL_X, takeover: hold, description: c}", "found the axis REL_X"),
    ("  - {control: REL_X-, action: hold, description: c}", "unknown control \"REL_X-\""),
    (
      "  - {control: BTN_EAST, layer: hold, takeover: toggle, description: c}", "takeover: expected"
    ),
    ("  - {control: BTN_EAST, clutch: toggle, description: c}", "clutch: unknown \"toggle\""),
    ("  - {control: ABS_X, clutch: hold, description: c}", "clutch: expected a button"),
    ("  - {control: BTN_EAST, position: ring, description: c}", "position: expected an axis"),
    ("  - {control: REL_X, position: ring, description: c}", "position: expected an axis"),
    ("  - {control: ABS_X+, angle: ring pip, description: c}", "angle: expected an axis"),
    ("  - {control: ABS_X, layer: human, position: ring, description: c}", "position: expected an"),
    ("  - {control: ABS_X, while: BTN_TL, angle: ring pip, description: c}", "angle: expected an"),
    (
      "  - {control: ABS_X, position: ring, weight: 0, description: c}", "weight: 0 is out of range"
    ),
    (
      "  - {control: ABS_X, position: ring, weight: x, description: c}", "weight: expected a number"
    ),
    ("  - {control: ABS_X, position: ring, deadzone: 0.1, description: c}", "deadzone: expected"),
    ("  - {control: ABS_X, position: [ring], description: c}", "position: expected a word"),
    ("  - {control: ABS_X, angle: ring pip, weight: 2, description: c}", "weight: expected only"),
    ("  - {control: ABS_X, angle: ring, description: c}", "angle: unknown \"ring\"; expected one"),
    (
      "  - {control: ABS_X, angle: pinky pip, description: c}",
      "of thumb, index, middle, ring, little"
    ),
    ("  - {control: ABS_X, angle: ring pip dip, description: c}", "angle: unknown"),
    ("  - {control: ABS_X, angle: ring knee, description: c}", "and one of spread, mcp, pip, dip"),
    ("  - {control: ABS_X, move: x, speed: 1, weight: 1, description: c}", "weight: expected only"),
    ("  - {control: BTN_EAST, action: [hold], description: c}", "expected a word, found a list"),
    ("  - hold", "expected an entry with control and description"),
    ("  - {control: BTN_EAST, control: BTN_WEST, description: c}", "duplicate field control"),
    ("  - {control: BTN_EAST, action: hold, description: 'c}", "not YAML"),
  ])
  func mistakesAreNamedWithTheirLine(entry: String, message: String) {
    let yaml = Self.complete.trimmingCharacters(in: .newlines) + "\n" + entry + "\n"
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceKeymap(yaml: yaml, file: "k.yaml")
    }
    let text = error?.description ?? ""
    #expect(text.contains(message), "\(text)")
    // Where an unclosed quote ends is the scanner's opinion.
    if message != "not YAML" { #expect(text.hasPrefix("k.yaml:6: "), "\(text)") }
  }

  @Test(arguments: [
    ("", "k.yaml:1: the file is empty"),
    ("hello", "k.yaml:1: expected fields such as kind and controls, found \"hello\""),
    ("kind: mouse", "k.yaml:1: kind: unknown \"mouse\"; expected one of gamepad, spacemouse"),
    ("requires: [BTN_SOUTH]", "k.yaml:1: missing kind; expected one of gamepad, spacemouse"),
    ("kind: pedal\ncontrols: []", "k.yaml:1: missing requires; expected the controls"),
    ("kind: pedal\nmatch: 3", "k.yaml:2: match: expected a list such as"),
    ("kind: pedal\nmatch: [3]", "k.yaml:2: match: expected name, vendor or product"),
    ("kind: pedal\nmatch: [{}]", "k.yaml:2: match: expected name, vendor or product"),
    ("kind: pedal\nmatch: [{maker: a}]", "k.yaml:2: match: unknown field \"maker\""),
    ("match:\n- {vendor: 46d}", "k.yaml:2: match vendor: expected four hexadecimal digits"),
    ("match:\n- {product: 0xc621}", "k.yaml:2: match product: expected four hexadecimal digits"),
    ("match:\n- {name: []}", "k.yaml:2: match name: expected a word"),
    ("heartbeat: soon", "k.yaml:1: heartbeat (s, 0 for never): expected a number"),
    ("heartbeat: -1", "k.yaml:1: heartbeat (s, 0 for never): -1 is out of range"),
    ("grab: maybe", "k.yaml:1: grab: expected true or false"),
    ("full: 0", "k.yaml:1: full: 0 is out of range"),
    ("include: {a: b}", "k.yaml:1: include: expected a word, found a mapping"),
    ("include: [other]", "k.yaml:1: include: expected none"),
    ("requires: [[BTN_SOUTH, RB]]", "k.yaml:1: requires: unknown control \"RB\""),
    ("requires: [[]]", "k.yaml:1: requires: expected a control or a list of them, found a list"),
    (
      """
      kind: glove
      requires: [ABS_X]
      controls:
        - {control: ABS_X, position: ring, description: a}
        - {control: ABS_Y, angle: ring pip, description: b}
      """, "k.yaml:4: position and angle in one keymap"
    ),
    ("controls: 3", "k.yaml:1: controls: expected a list of entries, found \"3\""),
    ("\n\nkeys: []", "k.yaml:3: unknown field \"keys\"; expected one of kind, include, match,"),
    ("requires: BTN_SOUTH", "k.yaml:1: requires: expected a list"),
    ("requires:\n- RB", "k.yaml:2: requires: unknown control \"RB\""),
    ("synergy: [1]", "k.yaml:1: synergy: expected fingers"),
    ("synergy:\n  ring: 2", "k.yaml:2: synergy of ring: 2 is out of range; expected -1.0 to 1.0"),
    ("a: [", "not YAML"),
  ])
  func brokenFilesAreNamed(yaml: String, message: String) {
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceKeymap(yaml: yaml, file: "k.yaml")
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func everyMistakeIsToldAtOnce() {
    let yaml = """
      requires: [RB]
      controls:
        - {control: BTN_QQ, action: hold, description: a}
        - {control: BTN_EAST, action: jump, description: b}
      """
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceKeymap(yaml: yaml, file: "k.yaml")
    }
    #expect(error?.problems.map(\.source.line) == [1, 3, 4])
  }

  @Test func aMapWithoutStopOrTakeoverIsRefused() {
    let yaml = "kind: gamepad\nrequires: [BTN_SOUTH]\ncontrols: []\n"
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceKeymap(yaml: yaml, file: "k.yaml")
    }
    #expect(error?.description.contains("k.yaml:1: nothing takes over") == true)
    #expect(error?.description.contains("k.yaml:1: nothing stops") == true)
  }

  @Test func aStopThatIsSometimesSomethingElseIsRefused() {
    let yaml =
      Self.complete.trimmingCharacters(in: .newlines)
      + "\n  - {control: BTN_SELECT, layer: human, finger: ring, description: c}\n"
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceKeymap(yaml: yaml, file: "k.yaml")
    }
    #expect(error?.description.hasPrefix("k.yaml:6: BTN_SELECT would not always stop") == true)
  }

  @Test func theUsersFileIsLaidOverTheDefault() throws {
    try withTemporaryFolder { folder in
      let environment = ["XDG_CONFIG_HOME": folder, "HOME": "/nowhere"]
      #expect(try DeviceKeymap.load("gamepad", environment: environment) == (try standardKeymap()))
      let file = try #require(DeviceKeymap.userFolder(environment)) + "/gamepad.yaml"
      try FileManager.default.createDirectory(
        atPath: folder + "/dexpie/keymaps", withIntermediateDirectories: true)
      try """
      controls:
        - {control: BTN_EAST, action: none}
        - {control: ABS_X, move: x, speed: 0.5, description: sideways}
      """.write(toFile: file, atomically: true, encoding: .utf8)
      let keymap = try DeviceKeymap.load("gamepad", environment: environment)
      let map = try DeviceMap(keymap: keymap, hand: .inspireRH56)
      var state = DeviceState(capabilities: .xboxPad, triggers: map.triggers)
      #expect(map.action(pressing: .east, in: state, authority: .policy) == nil)
      #expect(map.action(pressing: .select, in: state, authority: .policy) == .stop)
      state.move(.leftX, to: .max)
      #expect(map.input(for: state, authority: .human, time: 0).twist.linear == SIMD3(0.5, 0, 0))
      #expect(!keymap.help.contains { $0.control == "B" && $0.layer == .any })
      try "controls:\n- {control: BTN_SELECT, action: none}\n- {control: BTN_MODE, action: none}"
        .write(toFile: file, atomically: true, encoding: .utf8)
      let error = #expect(throws: DeviceKeymapError.self) {
        try DeviceKeymap.load("gamepad", environment: environment)
      }
      #expect(error?.description.hasPrefix("\(file):1: nothing stops") == true)
    }
  }

  @Test func theUsersFileIsFoundAsTheDesktopSaysIt() {
    #expect(
      DeviceKeymap.userFolder(["HOME": "/home/a"]) == "/home/a/.config/dexpie/keymaps")
    #expect(
      DeviceKeymap.userFolder(["HOME": "/home/a", "XDG_CONFIG_HOME": "relative"])
        == "/home/a/.config/dexpie/keymaps")
    #expect(DeviceKeymap.userFolder([:]) == nil)
  }

  @Test(arguments: 0..<8) func anyTextIsAMapOrAnErrorWithALine(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let original = Array(
      """
      kind: gamepad
      requires: [BTN_SOUTH, ABS_X]
      synergy: {little: 1, ring: 0.5}
      controls:
        - {control: BTN_TR, takeover: hold, description: a}
        - {control: BTN_SELECT, action: stop, description: b}
        - {control: ABS_X, move: y, speed: 0.2, invert: true, deadzone: 0.1, description: c}
        - control: BTN_EAST
          layer: human
          finger: ring
          description: |
            d
      """.utf8)
    let pieces = [
      "- ", ": ", "{", "}", "[", "]", "\n", "  ", "&a ", "*a", "!!int ", "'", "\"", "|", "?", "#",
      "<<: ", "\u{0}", "é", "1e999", "-", "---\n", "%", "\t", "null", "~", "yes",
    ].map { Array($0.utf8) }
    for _ in 0..<150 {
      var bytes = original
      for _ in 0...Int(random.next() % 4) {
        let start = Int(random.next() % UInt64(bytes.count))
        let end = min(bytes.count, start + Int(random.next() % 12))
        switch random.next() % 3 {
        case 0: bytes.removeSubrange(start..<end)
        case 1:
          bytes.insert(contentsOf: pieces[Int(random.next() % UInt64(pieces.count))], at: start)
        default: bytes.insert(contentsOf: bytes[start..<end], at: start)
        }
        if bytes.isEmpty { bytes = [0x0a] }
      }
      let yaml = String(decoding: bytes, as: UTF8.self)
      do {
        let keymap = try DeviceKeymap(yaml: yaml, file: "k.yaml")
        #expect(keymap.entries.contains { $0.effect == .action(.stop) })
      } catch {
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { $0.source.line >= 1 && !$0.message.isEmpty })
      }
    }
  }
}
