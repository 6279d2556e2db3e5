import Testing

@testable import TerminalUI

@Suite struct InputWidgetTests {
  private func typed(_ text: String, into field: inout TextField) {
    for scalar in text.unicodeScalars { _ = field.handle(.character(scalar)) }
  }

  @Test func fieldEdits() {
    var field = TextField()
    typed("take over", into: &field)
    _ = field.handle(.control("W"))
    #expect(field.text == "take ")
    _ = field.handle(.named(.home))
    typed("re", into: &field)
    _ = field.handle(.named(.delete))
    #expect(field.text == "reake ")
    _ = field.handle(.control("K"))
    #expect(field.text == "re")
    _ = field.handle(.named(.backspace))
    _ = field.handle(.named(.backspace))
    _ = field.handle(.named(.backspace))
    #expect(field.isEmpty)
    let used = field.handle(.named(.tab))
    #expect(!used)
    field.insert("two\nlines")
    #expect(field.text == "two lines")
  }

  @Test func fieldShowsThePartAroundTheCursor() {
    var canvas = Canvas(columns: 5, rows: 1)
    canvas.draw(TextField("abcdefgh"))
    #expect(canvas.text == "efgh")
    #expect(canvas[4, 0].style.contains(.reverse))
  }

  @Test func menuMovesAndTakes() {
    var menu = Menu([
      .init("a", "first", key: .character("1")), .init("b", "second", key: .character("2")),
    ])
    #expect(menu.handle(.named(.up)) == .moved)
    #expect(menu.selected == 1)
    #expect(menu.handle(.named(.enter)) == .chosen("b"))
    #expect(menu.handle(.character("1")) == .chosen("a"))
    #expect(menu.handle(.character("y")) == .ignored)
    #expect(menu.handle(.named(.escape)) == .cancelled)
  }

  @Test func fuzzyMatchPrefersStartsOfWords() {
    let names = ["auto stop", "take over", "stage", "redo"]
    #expect(FuzzyMatch.sorted(names, query: "to", by: { $0 }).first == "take over")
    #expect(FuzzyMatch.sorted(names, query: "st", by: { $0 }).first == "stage")
    #expect(FuzzyMatch.sorted(names, query: "", by: { $0 }) == names)
    #expect(FuzzyMatch.score("ot", in: "take") == nil)
    #expect(FuzzyMatch.score("TAKE", in: "take over") != nil)
  }

  @Test func paletteChoosesCompletesAndRemembers() {
    var palette = Palette(items: [
      .init(action: "take-over", description: "take over"),
      .init(action: "save-display", description: "picture"),
      .init(action: "stage", description: "say which stage it is"),
    ])
    func type(_ text: String) { for s in text.unicodeScalars { _ = palette.handle(.character(s)) } }
    type("sav")
    _ = palette.handle(.named(.tab))
    type("a.svg")
    #expect(palette.field.text == "save-display a.svg")
    #expect(palette.handle(.named(.enter)) == .chosen(action: "save-display", argument: "a.svg"))
    #expect(palette.field.isEmpty)
    type("tov")
    #expect(palette.handle(.named(.enter)) == .chosen(action: "take-over", argument: ""))
    #expect(palette.history == ["save-display a.svg", "take-over"])
    _ = palette.handle(.named(.up))
    #expect(palette.field.text == "take-over")
    _ = palette.handle(.named(.up))
    #expect(palette.field.text == "save-display a.svg")
    _ = palette.handle(.named(.down))
    _ = palette.handle(.named(.down))
    #expect(palette.field.isEmpty)
    type("zzz")
    #expect(palette.handle(.named(.enter)) == .unknown("zzz"))
    #expect(palette.handle(.named(.escape)) == .cancelled)
  }

  @Test func anEmptyPromptRunsNothing() {
    var palette = Palette(WidgetSamples.keymap, context: "live")
    #expect(palette.handle(.named(.enter)) == .cancelled)
    #expect(palette.handle(.named(.backspace)) == .cancelled)
  }

  @Test func helpSearchesAndRuns() {
    var help = HelpOverlay(WidgetSamples.keymap, context: "live")
    #expect(help.found.map(\.title) == ["Watching", "Everywhere"])
    // The global undo-all has lost its only key to the context's undo.
    #expect(!help.found.flatMap(\.entries).contains { $0.action == "undo-all" })
    for scalar in "hand".unicodeScalars { _ = help.handle(.character(scalar)) }
    #expect(help.found.flatMap(\.entries).map(\.action) == ["take-over"])
    #expect(help.handle(.named(.enter)) == .run("take-over"))
    #expect(help.handle(.named(.escape)) == .closed)
  }
}
