import Foundation
import Resources
import Robotics
import Teleoperation
import Testing

@Suite struct DeviceKeymapLoaderTests {
  /// Writes a user's keymaps and hands out the environment in which they are found.
  private func withKeymaps<Result>(
    _ files: [String: String], _ body: ([String: String], String) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      let keymaps = folder + "/dexpie/keymaps"
      try FileManager.default.createDirectory(atPath: keymaps, withIntermediateDirectories: true)
      for (name, text) in files {
        try text.write(toFile: "\(keymaps)/\(name).yaml", atomically: true, encoding: .utf8)
      }
      return try body(["XDG_CONFIG_HOME": folder], keymaps)
    }
  }

  private func error(_ files: [String: String]) throws -> (text: String, folder: String) {
    try withKeymaps(files) { environment, folder in
      let error = #expect(throws: DeviceKeymapError.self) {
        try DeviceKeymap.loadAll(environment: environment)
      }
      return (error?.description ?? "", folder)
    }
  }

  @Test func everyShippedKeymapFitsTheHand() throws {
    let keymaps = try shippedKeymaps()
    #expect(
      keymaps.map(\.name) == [
        "gamepad", "glove-16", "glove-20", "glove-6", "keyboard", "pedal", "spacemouse",
      ])
    #expect(Set(keymaps.map(\.kind)) == Set(DeviceKind.allCases))
    _ = try DeviceHub(keymaps: keymaps, hand: .inspireRH56)
    for keymap in keymaps {
      #expect(keymap.help.allSatisfy { !$0.description.isEmpty })
      #expect(keymap.isGlove == (keymap.kind == .glove))
      #expect(keymap.positionCodes.count == Int(keymap.name.dropFirst("glove-".count)) ?? 0)
    }
  }

  @Test func gloveAxesAreInTheOrderOfVirtualGloves() throws {
    for (name, count) in [("glove-6", 6), ("glove-16", 16), ("glove-20", 20)] {
      let keymap = try standardKeymap(name)
      #expect(keymap.entries.map(\.control) == GloveAxes.codes.prefix(count).map { .axis($0) })
      #expect(keymap.required.map(\.first) == keymap.entries.map(\.control))
    }
  }

  @Test func anIncludedKeymapIsTheBeginning() throws {
    try withKeymaps([
      "mine": """
      include: gamepad
      heartbeat: 1.5
      controls:
        - {control: BTN_EAST, action: mark, description: mark}
      """,
      "both": "include: [pedal, mine]\nkind: pedal\nmatch: [{name: both}]",
    ]) { environment, _ in
      let standard = try standardKeymap()
      let mine = try DeviceKeymap.load("mine", environment: environment)
      #expect(mine.kind == .gamepad && mine.required == standard.required)
      #expect(mine.heartbeat == 1.5 && mine.synergy == standard.synergy)
      #expect(mine.entries.count == standard.entries.count)
      #expect(mine.entries.last?.effect == .action(.mark))
      let both = try DeviceKeymap.load("both", environment: environment)
      #expect(both.kind == .pedal && both.match == [DevicePattern(name: "both")])
      #expect(both.heartbeat == 1.5)
      #expect(both.entries.contains { $0.control == Control(name: "KEY_B") })
      #expect(both.entries.contains { $0.effect == .action(.mark) })
      #expect(try DeviceKeymap.loadAll(environment: environment).count == 9)
    }
  }

  @Test func theUsersFileLiesOverTheShippedOneOfItsName() throws {
    try withKeymaps([
      "pedal": "controls:\n- {control: KEY_A, action: mark, description: mark}",
      "console": "not: a device's",
    ]) { environment, _ in
      let keymap = try DeviceKeymap.load("pedal", environment: environment)
      #expect(keymap.match == (try standardKeymap("pedal").match))
      let left = keymap.entries.filter { $0.control == Control(name: "KEY_A") }
      #expect(left.map(\.effect) == [.action(.mark)])
      #expect(try DeviceKeymap.loadAll(environment: environment).count == 7)
    }
  }

  @Test func aCircleNamesItsFilesInOrder() throws {
    let (text, folder) = try error([
      "a": "kind: pedal\ninclude: b", "b": "include: [pedal, c]", "c": "\n\ninclude: a",
    ])
    let circle = ["a", "b", "c", "a"].map { "\(folder)/\($0).yaml" }
    #expect(
      text.contains(
        "\(folder)/c.yaml:3: include: a circle: \(circle.joined(separator: " includes "))"))
  }

  @Test func aKeymapThatIncludesItselfIsACircle() throws {
    let (text, folder) = try error(["gamepad": "include: gamepad"])
    let file = "\(folder)/gamepad.yaml"
    #expect(text == "\(file):1: include: a circle: \(file) includes \(file); expected none")
  }

  @Test func aMissingKeymapIsNamedWithWhatThereIs() throws {
    let (text, folder) = try error(["a": "kind: pedal\ninclude:\n- nothing"])
    #expect(
      text.hasPrefix("\(folder)/a.yaml:3: include: no keymap is called \"nothing\"; expected"))
    #expect(text.contains("a, gamepad, glove-16"))
    let error = #expect(throws: DeviceKeymapError.self) {
      try DeviceKeymap.load("../etc/passwd", environment: [:])
    }
    #expect(error?.description.contains("no keymap is called") == true)
  }

  @Test func everyMistakeInEveryFileIsToldOnce() throws {
    let (text, folder) = try error([
      "a": "kind: pedal\nheartbeat: soon", "b": "kind: pedal\ninclude: a\nfull: x",
      "c": "include: gamepad\ncontrols: 3",
    ])
    #expect(
      text.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
        "\(folder)/a.yaml:2:", "\(folder)/b.yaml:3:", "\(folder)/c.yaml:2:",
      ])
  }

  @Test func aFileThatIsNoTextIsAMistake() throws {
    try withKeymaps([:]) { environment, folder in
      try Data([0xff, 0xfe, 0x00]).write(to: URL(fileURLWithPath: folder + "/a.yaml"))
      let error = #expect(throws: DeviceKeymapError.self) {
        try DeviceKeymap.loadAll(environment: environment)
      }
      #expect(error?.description == "\(folder)/a.yaml:1: not readable as UTF-8 text")
    }
  }

  /// Mutations of the shipped files: a keymap, or problems that each name a line; never a crash.
  @Test(arguments: 0..<12) func mutatedKeymapsAreMapsOrErrorsWithLines(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = try shippedKeymaps().map(\.name)
    let folder = try Resources.folder("Keymaps")
    let originals = try names.map { name in
      Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).yaml")))
    }
    let words = ["include: gamepad", "1e9", "nan", "-1", "[]", "{}", "REL_X", "ABS_X+", "toggle"]
      .map { Array($0.utf8) }
    for _ in 0..<12 {
      var bytes = originals[Int(random.next() % UInt64(originals.count))]
      for _ in 0...Int(random.next() % 6) {
        let start = Int(random.next() % UInt64(bytes.count))
        let end = min(bytes.count, start + Int(random.next() % 20))
        switch random.next() % 4 {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes[start] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.insert(contentsOf: words[Int(random.next() % UInt64(words.count))], at: start)
        default: bytes.insert(contentsOf: bytes[start..<end], at: start)
        }
        if bytes.isEmpty { bytes = [0x0a] }
      }
      do {
        let keymap = try DeviceKeymap(yaml: String(decoding: bytes, as: UTF8.self), file: "k.yaml")
        _ = try DeviceHub(keymaps: [keymap], hand: .inspireRH56)
      } catch let error as DeviceKeymapError {
        #expect(!error.problems.isEmpty)
        let lines = bytes.count { $0 == 0x0a || $0 == 0x0d } + 2
        #expect(error.problems.allSatisfy { (1...lines).contains($0.source.line) })
        #expect(error.problems.allSatisfy { !$0.message.isEmpty && $0.source.file == "k.yaml" })
      }
    }
  }
}
