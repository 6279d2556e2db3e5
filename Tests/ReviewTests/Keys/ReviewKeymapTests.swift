import Console
import Episodes
import Foundation
import Simulation
import TerminalUI
import Testing

@testable import Review

@Suite struct ReviewKeymapTests {
  @Test func everyActionHasItsPlace() throws {
    let keys = try reviewKeys()
    let placed = Set(ReviewContext.allCases.flatMap(\.actions))
    #expect(placed == Set(ReviewAction.allCases))
    for context in ReviewContext.allCases {
      let entries = keys.keymap.entries(in: context.rawValue)
      #expect(Set(entries.map(\.action)) == Set(context.actions.map(\.rawValue)))
    }
    #expect(Set(ReviewAction.reasons.compactMap(\.reasonTag)) == Set(Reason.allCases))
  }

  private func model(_ context: ReviewContext) throws -> ReviewModel {
    switch context {
    case .global, .review:
      var model = try ReviewSituation.labelled.model()
      // In the middle of the list and of the episode every key has somewhere to go.
      model.seek(100)
      model.zoomed = .joints
      model.camera = .init(azimuth: 1)
      return model
    case .reasons: return try ReviewSituation.reasons.model()
    case .help: return try ReviewSituation.help.model()
    case .palette: return try ReviewSituation.palette.model()
    case .text:
      var model = try ReviewSituation.labelled.model()
      model.press("/")
      return model
    case .confirm: return try ReviewSituation.trimming.model()
    case .inspection:
      var model = try ReviewSituation.inspecting.model()
      // In the middle every key has somewhere to go.
      model.press("DOWN")
      return model
    }
  }

  @Test(arguments: ReviewContext.allCases)
  func everyKeyDoesSomething(_ context: ReviewContext) throws {
    let before = try model(context)
    if context != .global { #expect(before.context == context) }
    for entry in before.keys.keymap.entries(in: context.rawValue) {
      for key in entry.keys {
        // At the ends of a list these have nowhere to go.
        let isAtEnd = ["previous", "next", "previous-episode", "page-up"].contains(entry.action)
        if isAtEnd { continue }
        var after = before
        let effects = after.handle(.key(key))
        #expect(!effects.isEmpty || after != before, "\(context) \(key)")
      }
    }
  }

  @Test(arguments: [80, 120, 200])
  func theBarShowsWholeHintsAndTheHelp(_ width: Int) throws {
    for situation in ReviewSituation.allCases {
      let canvas = ReviewScreen(try situation.model()).canvas(columns: width, rows: 60)
      let bar = canvas.text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      let model = try situation.model()
      if let help = model.hint(.help) { #expect(bar.hasSuffix("\(help.key) \(help.label)")) }
      #expect(bar.columns <= width)
    }
  }

  @Test func ownKeysReplaceTheProducts() throws {
    let keymap = try Keymap.parse(
      [
        (name: "product", yaml: try productText()),
        (
          name: "own",
          yaml: "contexts:\n  - name: review\n    entries:\n"
            + "      - {action: rate-5, keys: [F5]}\n      - {action: refresh, keys: []}\n"
        ),
      ], requirements: ReviewKeys.requirements)
    let keys = ReviewKeys(keymap)
    #expect(keys.action(for: .function(5), in: .review) == .rate5)
    #expect(keys.action(for: .character("5"), in: .review) == nil)
    #expect(keys.name(of: .rate5, in: .review) == "F5")
  }

  private func productText(filePath: String = #filePath) throws -> String {
    let root = filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return try String(contentsOfFile: "/\(root)/Keymaps/review.yaml", encoding: .utf8)
  }
}

extension Substring {
  fileprivate var columns: Int { String(self).columns }
}
