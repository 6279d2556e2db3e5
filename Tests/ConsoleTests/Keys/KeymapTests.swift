import Robotics
import Rollout
import TerminalUI
import Testing

@testable import Console

@Suite struct KeymapTests {
  @Test func everyActionHasItsPlace() throws {
    let keys = try productKeys()
    let placed = Set(ConsoleContext.allCases.flatMap(\.actions))
    #expect(placed == Set(ConsoleAction.allCases))
    for context in ConsoleContext.allCases {
      let entries = keys.keymap.entries(in: context.rawValue)
      #expect(Set(entries.map(\.action)) == Set(context.actions.map(\.rawValue)))
    }
  }

  /// A model in which a context has the keys.
  private func model(_ context: ConsoleContext) throws -> ConsoleModel {
    let keys = try productKeys()
    switch context {
    case .global, .live:
      var model = Situation.policy.model(keys)
      model.press("[")
      return model
    case .driving: return Situation.driving.model(keys)
    case .outcome: return Situation.outcome.model(keys)
    case .help: return Situation.help.model(keys)
    case .palette: return Situation.palette.model(keys)
    case .reasons, .devices, .confirm:
      var model = Situation.policy.model(keys)
      model.press(context == .reasons ? "r" : context == .devices ? "d" : "q")
      return model
    case .text:
      var model = Situation.outcome.model(keys)
      model.press("e")
      return model
    }
  }

  @Test(arguments: ConsoleContext.allCases)
  func everyKeyDoesSomething(_ context: ConsoleContext) throws {
    let before = try model(context)
    if context != .global { #expect(before.context == context) }
    for entry in before.keys.keymap.entries(in: context.rawValue) {
      for key in entry.keys {
        // At the ends of a list these have nowhere to go.
        let moves: [ConsoleAction] = [.previous, .next, .pageUp, .pageDown, .showAll]
        if let action = ConsoleAction(rawValue: entry.action), moves.contains(action) {
          continue
        }
        var after = before
        let effects = after.handle(.key(key))
        #expect(!effects.isEmpty || after != before, "\(context) \(key)")
      }
    }
  }

  @Test(arguments: Situation.allCases, [80, 120, 200])
  func barFits(_ situation: Situation, _ width: Int) throws {
    let model = situation.model(try productKeys())
    let panel = KeysPanel(model: model)
    let text = ConsoleScreen(model).canvas(columns: width, rows: 60).text
    let bar = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    // What does not fit into the bar stands beside the mode.
    for hint in panel.hints {
      let shown = "\(hint.key) \(hint.label)"
      #expect(bar.contains(shown) || text.contains(shown), "\(situation) \(width): \(hint)")
    }
    #expect(bar.hasSuffix("^S STOP"))
  }

  @Test func ownKeysReplaceTheProducts() throws {
    let own = """
      contexts:
        - name: live
          entries:
            - {action: hold-resume, keys: [F5]}
      """
    let path = try temporaryFile(own)
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let keys = try ConsoleKeys.load(path: "/\(root)/Keymaps/console.yaml", overlay: path)
    var model = ConsoleModel(keys: keys)
    _ = model.update(PlaceTask.snapshot(.policy), time: 0)
    #expect(model.press("SPACE").isEmpty)
    #expect(model.press("F5") == [.send(.hold)])
    #expect(ConsoleScreen(model).canvas(columns: 80, rows: 24).text.contains("F5 hold"))
  }

  @Test func stopMustKeepAKey() throws {
    let own = "contexts:\n  - name: global\n    entries:\n      - {action: stop, keys: []}\n"
    let path = try temporaryFile(own)
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    #expect(throws: KeymapError.self) {
      try ConsoleKeys.load(path: "/\(root)/Keymaps/console.yaml", overlay: path)
    }
  }
}
