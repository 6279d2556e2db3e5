import Improvement
import TerminalUI
import Testing

@testable import Review

@Suite struct ReportModelTests {
  private func shown(_ model: ReportModel, _ size: (Int, Int)) -> String {
    ReportScreen(model).canvas(columns: size.0, rows: size.1).text
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60), (100, 30)])
  func itScrollsToItsEndsAndNoFarther(_ size: (Int, Int)) throws {
    var model = try ReportModel.made()
    _ = model.handle(.resize(columns: size.0, rows: size.1))
    let top = shown(model, size)
    #expect(top.contains("improvement: results"))
    model.press("UP", "PAGEUP", "HOME")
    #expect(shown(model, size) == top)
    model.press("END")
    let bottom = shown(model, size)
    #expect(bottom != top && bottom.contains("training lengths"))
    model.press("DOWN", "PAGEDOWN")
    #expect(shown(model, size) == bottom)
    // The first key back moves.
    model.press("UP")
    #expect(shown(model, size) != bottom)
    model.press("HOME")
    #expect(shown(model, size) == top)
  }

  /// A page leaves a line of the page before in sight, so that nothing is missed.
  @Test func pagesShowEveryLine() throws {
    var model = try ReportModel.made()
    var seen: Set<Int> = []
    for _ in 0..<20 {
      seen.formUnion(model.first..<model.first + 22)
      model.press("PAGEDOWN")
    }
    let count = model.lines(columns: 80, glyphs: .braille).count
    #expect(seen.isSuperset(of: 0..<count))
  }

  @Test func aWindowThatGrowsShowsNoEmptiness() throws {
    var model = try ReportModel.made()
    model.press("END")
    _ = model.handle(.resize(columns: 200, rows: 300))
    #expect(model.first == 0)
  }

  @Test func everyKeyOfTheTableWorks() throws {
    var middle = try ReportModel.made()
    middle.press("PAGEDOWN", "DOWN")
    for entry in middle.keys.keymap.entries(in: "report") {
      for key in entry.keys {
        var model = middle
        let repaints = model.handle(.key(key))
        #expect(repaints || model != middle, "\(key)")
      }
    }
    #expect(middle.keys.action(for: .character("q"), in: .report) == .quit)
    var model = middle
    _ = model.handle(.closed)
    #expect(model.isQuitting)
  }
}
