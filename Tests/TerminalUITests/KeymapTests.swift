import Resources
import Testing

@testable import TerminalUI

@Suite struct KeymapTests {
  private let requirements = KeymapRequirements(
    actions: ["global": ["quit", "help"], "live": ["hold", "take-over"]], alwaysBound: ["hold"])

  private let good = """
    contexts:
      - name: global
        title: Everywhere
        entries:
          - {action: quit, keys: [q], description: leave}
          - {action: help, keys: ["?", F1], description: show all keys, label: help, bar: true}
      - name: live
        title: Watching
        entries:
          - action: hold
            keys: [SPACE]
            description: hold the robot
            bar: true
          - {action: take-over, keys: [TAB], description: take over}
    """

  private func problems(_ files: String...) -> [String] {
    let named = files.enumerated().map { (name: "\($0 == 0 ? "keys" : "own").yaml", yaml: $1) }
    do {
      _ = try Keymap.parse(named, requirements: requirements)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func readsATable() throws {
    let keymap = try Keymap.parse([("keys.yaml", good)], requirements: requirements)
    #expect(keymap.action(for: .character(" "), in: "live") == "hold")
    #expect(keymap.action(for: .character("q"), in: "live") == "quit")
    #expect(keymap.action(for: .character(" "), in: "global") == nil)
    #expect(keymap.entries(in: "live").map(\.action) == ["hold", "take-over"])
    #expect(keymap.bar(in: "live").map(\.action) == ["hold", "help"])
    #expect(keymap.key(for: "help", in: "live") == .character("?"))
    #expect(keymap.text.contains("  ? / F1  show all keys"))
  }

  @Test(arguments: [
    ("[SPACE]", "[SPCE]", "keys.yaml:11: unknown key `SPCE`; did you mean `SPACE`?"),
    (
      "action: hold", "action: hodl",
      "keys.yaml:10: unknown action `hodl`; expected one of hold, take-over"
    ),
    (
      "    bar: true\n      - {action: take", "    bra: true\n      - {action: take",
      "keys.yaml:13: unknown field `bra`; expected one of action, keys, description, label, bar, overrides"
    ),
    ("bar: true}", "bar: perhaps}", "keys.yaml:6: `bar` must be true or false"),
    (
      "keys: [TAB]", "keys: [SPACE]",
      "keys.yaml:14: key `SPACE` of `take-over` already belongs to `hold` (keys.yaml:11)"
    ),
    (
      "keys: [TAB]", "keys: [q]",
      "keys.yaml:14: key `q` of `take-over` hides the global `quit` (keys.yaml:5); say `overrides: true` if that is meant"
    ),
    ("keys: [TAB]", "keys: [TAB, ^I]", "keys.yaml:14: key `TAB` is given twice for `take-over`"),
    ("keys: [TAB]", "keys: TAB", "keys.yaml:14: `keys` must be a list"),
    ("keys: [TAB], ", "", "keys.yaml:14: `take-over` needs `keys`"),
    (", description: take over", "", "keys.yaml:14: `take-over` needs a `description`"),
    (
      "      - {action: take-over, keys: [TAB], description: take over}", "",
      "keys.yaml: context `live` lacks the action `take-over`"
    ),
    ("keys: [SPACE]", "keys: []", "keys.yaml:10: `hold` must have at least one key"),
    (
      "name: live", "name: dead",
      "keys.yaml:7: unknown context `dead`; expected one of global, live"
    ),
    ("name: live", "name: global", "keys.yaml:7: context `global` is already defined in line 2"),
    ("{action: quit", "{action: help", "keys.yaml:6: action `help` is already in line 5"),
    ("[SPACE]", "[SPACE", "keys.yaml:12: "),
    ("contexts:", "context:", "keys.yaml:1: unknown field `context`"),
  ]) func saysFileAndLine(old: String, new: String, expected: String) {
    let broken = good.replacingFirst(old, with: new)
    #expect(broken != good)
    let found = problems(broken)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test func emptyOrUnreadableFilesAreErrors() {
    #expect(problems("") == ["keys.yaml: the file is empty; expected `contexts:`"])
    #expect(throws: KeymapError.self) {
      try Keymap.load(path: "/nonexistent/keys.yaml", requirements: requirements)
    }
  }

  @Test func hidingAGlobalKeyMustBeSaid() {
    let marked = good.replacingFirst(
      "keys: [TAB], description: take over",
      with: "keys: [q], description: take over, overrides: true")
    #expect(problems(marked) == [])
  }

  @Test func ownFileChangesSingleEntries() throws {
    let own = """
      contexts:
        - name: live
          entries:
            - {action: take-over, keys: [t]}
      """
    let keymap = try Keymap.parse(
      [("keys.yaml", good), ("own.yaml", own)], requirements: requirements)
    #expect(keymap.action(for: .character("t"), in: "live") == "take-over")
    #expect(keymap.action(for: .named(.tab), in: "live") == nil)
    #expect(keymap.entries(in: "live").last?.description == "take over")
  }

  @Test func ownFileIsCheckedLikeTheOther() {
    func own(_ entry: String) -> String {
      "contexts:\n  - name: live\n    entries:\n      - \(entry)"
    }
    #expect(
      problems(good, own("{action: take-over, keys: [SPACE]}"))
        == ["own.yaml:4: key `SPACE` of `take-over` already belongs to `hold` (keys.yaml:11)"])
    #expect(
      problems(good, own("{action: fly, keys: [f]}"))
        == ["own.yaml:4: unknown action `fly`; expected one of hold, take-over"])
    #expect(
      problems(good, own("{action: hold, keys: []}"))
        == ["own.yaml:4: `hold` must have at least one key"])
  }

  @Test func theFileThatComesWithTheProgramIsWellFormed() throws {
    let path = try Resources.file("Keymaps/console.yaml")
    let yaml = try #require(contents(of: path))
    let file = KeymapFile(yaml, name: "console.yaml")
    #expect(file.problems.isEmpty)
    let actions = Dictionary(
      uniqueKeysWithValues: file.contexts.map { ($0.name, Set($0.entries.map(\.action))) })
    let keymap = try Keymap.load(
      path: path, requirements: KeymapRequirements(actions: actions, alwaysBound: ["stop"]))
    // One stop, in every context, at the same key unless the context says otherwise.
    #expect(keymap.action(for: try #require(Key(name: "^S")), in: "live") == "stop")
  }
}
