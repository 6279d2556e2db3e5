import Testing

@testable import TerminalUI

@Suite struct KeyTests {
  @Test(arguments: [
    "SPACE", "TAB", "ENTER", "BACKSPACE", "ESC", "UP", "PAGEUP", "F1", "F12", "^R", "a", "A", "?",
    ":",
    "^", "-", "SHIFT-TAB", "SHIFT-LEFT", "^RIGHT", "é", "手", "^SPACE", "#",
  ]) func namesReadBack(name: String) throws {
    let key = try #require(Key(name: name))
    #expect(key.description == name)
  }

  @Test(arguments: [
    "", "SPCE", "F0", "F25", "FF", "SHIFT-a", "ALT-a", "^é", "ab", "\u{301}", "^^R", "\n",
  ])
  func otherNamesAreRefused(name: String) {
    #expect(Key(name: name) == nil)
  }

  @Test func keysATerminalCannotTellApartAreOne() {
    #expect(Key(name: "^I") == .named(.tab))
    #expect(Key(name: "^m") == .named(.enter))
    #expect(Key(name: "^j") == .named(.enter))
    #expect(Key(name: "^H") == .named(.backspace))
    #expect(Key(name: "^[") == .named(.escape))
    #expect(Key(name: "^r") == Key(name: "^R"))
    #expect(Key(name: "a") != Key(name: "A"))
    #expect(Key(received: 13) == .named(.enter))
    #expect(Key(received: 127) == .named(.backspace))
    #expect(Key(received: 3) == .control("C"))
    #expect(Key(received: 0x301) == nil)
  }

  @Test(arguments: [
    ("RETURN", "ENTER"), ("SPCE", "SPACE"), ("PGUP", "PAGEUP"), ("bakspace", "BACKSPACE"),
  ])
  func misspellingsAreRecognised(name: String, meant: String) {
    #expect(Key.suggestion(for: name) == meant)
    #expect(Key.suggestion(for: "xyzzyx") == nil)
  }
}
