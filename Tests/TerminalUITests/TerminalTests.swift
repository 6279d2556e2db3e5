import Glibc
import TerminalTesting
import Testing

/// The real program on a pseudo-terminal.
@Suite struct TerminalTests {
  private func demo(
    _ mode: String = "run", columns: Int = 60, rows: Int = 8, _ environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [builtProduct("terminal-demo"), mode], columns: columns, rows: rows, environment: environment)
  }

  @Test(arguments: [
    "tmux-256color", "xterm-256color", "screen", "linux", "vt100", "xterm-direct", "no-such-term",
  ]) func drawsOnEveryTerminal(term: String) throws {
    let t = try demo("run", columns: 40, rows: 8, ["TERM": term])
    #expect(t.wait(for: "q quit"), "\(t.text)")
    #expect(t.text.hasPrefix("┌ joints ─┐ 40x8\n│ ⣿⡇⠿ █▌▀ │ 手"), "\(t.text)")
    if term == "tmux-256color" {
      #expect(t.cell(0, 0).foreground == 75)
      #expect(t.cell(0, 3).isBold)
    }
    try t.press("q")
    #expect(t.waitForExit() == .exited(0))
    #expect(t.isRestored)
  }

  @Test(arguments: [
    ("UP", "UP"), ("SHIFT-LEFT", "SHIFT-LEFT"), ("^RIGHT", "^RIGHT"), ("PAGEDOWN", "PAGEDOWN"),
    ("F1", "F1"), ("F5", "F5"), ("TAB", "TAB"), ("SHIFT-TAB", "SHIFT-TAB"), ("ENTER", "ENTER"),
    ("BACKSPACE", "BACKSPACE"), ("DELETE", "DELETE"), ("HOME", "HOME"), ("END", "END"),
    ("SPACE", "SPACE"), ("é", "é"), ("^R", "^R"), ("^S", "^S"), ("^Z", "^Z"), ("^V", "^V"),
    ("^O", "^O"), ("ESC", "ESC"), ("?", "?"),
  ]) func readsKeys(sent: String, read: String) throws {
    let t = try demo("run", ["TERM": "xterm-256color"])
    #expect(t.wait(for: "q quit"))
    try t.press(sent)
    #expect(t.wait(for: "last key(\(read))"), "\(t.text)")
  }

  @Test func readsArrowsOfNormalModeToo() throws {
    let t = try demo()
    t.wait(for: "q quit")
    t.send("\u{1B}[A")
    #expect(t.wait(for: "last key(UP)"), "\(t.text)")
  }

  @Test func pastedTextIsNotKeys() throws {
    let t = try demo()
    t.wait(for: "q quit")
    #expect(t.output.contains("\u{1B}[?2004h"))
    t.send("\u{1B}[200~quit q\u{1B}[201~")
    #expect(t.wait(for: "last paste(\"quit q\")"), "\(t.text)")
    #expect(t.waitForExit(0.1) == .running)
    // A paste that is never closed gives the keyboard back.
    t.send("\u{1B}[200~ab")
    #expect(t.wait(for: "last paste(\"ab\")"), "\(t.text)")
    t.send("c")
    #expect(t.wait(for: "last key(c)"), "\(t.text)")
    try t.press("q")
    #expect(t.waitForExit() == .exited(0))
  }

  @Test func followsTheWindow() throws {
    let t = try demo()
    t.wait(for: "60x8")
    t.resize(columns: 90, rows: 12)
    #expect(t.wait(for: "90x12"), "\(t.text)")
    #expect(t.row(11) == "q quit")
    t.resize(columns: 30, rows: 6)
    #expect(t.wait(for: "30x6"), "\(t.text)")
    #expect(t.row(5) == "q quit")
  }

  @Test func mouseAndFocusAreReportedOnRequest() throws {
    let mouse = try demo("mouse", columns: 140, ["TERM": "xterm-256color"])
    mouse.wait(for: "q quit")
    mouse.send("\u{1B}[<0;11;3M")
    #expect(mouse.wait(for: "x: 10, y: 2"), "\(mouse.text)")
    let focus = try demo("focus")
    focus.wait(for: "q quit")
    focus.send("\u{1B}[O")
    #expect(focus.wait(for: "last focus(false)"), "\(focus.text)")
    let plain = try demo("run", ["TERM": "xterm-256color"])
    plain.wait(for: "q quit")
    #expect(!plain.output.contains("\u{1B}[?1000h"))
    #expect(!plain.output.contains("\u{1B}[?1004h"))
  }

  @Test func noColorKeepsBold() throws {
    let t = try demo("run", ["NO_COLOR": "1"])
    #expect(t.wait(for: "q quit"))
    #expect(t.cell(0, 0).foreground == -1)
    #expect(t.cell(0, 3).isBold)
    #expect(!t.output.contains("38;5;"))
    let empty = try demo("run", ["NO_COLOR": ""])
    #expect(empty.wait(for: "q quit"))
    #expect(empty.cell(0, 0).foreground == 75)
  }

  @Test(arguments: ["C", "POSIX", "xx_YY.UTF-8", "en_US.ISO-8859-1"])
  func glyphsSurviveAnyLocale(locale: String) throws {
    let t = try demo("run", ["LC_ALL": locale])
    #expect(t.wait(for: "q quit"))
    #expect(t.text.contains("⣿⡇⠿ █▌▀"), "\(t.text)")
  }

  @Test func exportedSizeDoesNotFreezeTheLayout() throws {
    let t = try demo("run", ["LINES": "3", "COLUMNS": "20"])
    #expect(t.wait(for: "60x8"), "\(t.text)")
    t.resize(columns: 50, rows: 9)
    #expect(t.wait(for: "50x9"), "\(t.text)")
  }

  @Test func screenOpensTwiceInOneProcess() throws {
    let t = try demo("reopen")
    #expect(t.wait(for: "q quit"))
    // The first screen closes itself and says so by switching off what it switched on.
    #expect(t.wait { $0.output.contains("\u{1B}[?2004l") })
    #expect(t.wait { $0.output.components(of: "\u{1B}[?2004h") == 2 && $0.text.contains("q quit") })
    try t.press("UP")
    #expect(t.wait(for: "last key(UP)"), "\(t.text)")
    try t.press("q")
    #expect(t.waitForExit() == .exited(0), "\(t.text)")
    #expect(t.isRestored)
  }

  @Test func saysWhatIsWrongWithoutATerminal() throws {
    let t = try PseudoTerminal([
      "/bin/sh", "-c", "\(builtProduct("terminal-demo")) < /dev/null",
    ])
    #expect(t.waitForExit() == .exited(2))
    #expect(t.text.contains("input or output is not a terminal"), "\(t.text)")
    #expect(!t.output.contains("\u{1B}[?1049h"))
  }
}

extension String {
  /// How often a text occurs.
  func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
