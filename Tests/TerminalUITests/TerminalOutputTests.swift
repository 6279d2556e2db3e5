import Glibc
import TerminalTesting
import Testing

/// What a frame costs, and what happens when nobody reads it.
@Suite struct TerminalOutputTests {
  private func demo(_ mode: String, columns: Int = 60, rows: Int = 8) throws -> PseudoTerminal {
    try PseudoTerminal([builtProduct("terminal-demo"), mode], columns: columns, rows: rows)
  }

  /// The numbers the demo prints when it ends.
  private func report(_ t: PseudoTerminal) throws -> [String: Int] {
    let words = t.text.split { $0 == " " || $0 == "\n" }
    return try ["presented", "changed", "writes", "bytes", "dropped"].reduce(into: [:]) {
      let index = try #require(words.firstIndex(of: Substring($1)), "\(t.text)")
      $0[$1] = Int(words[index + 1])
    }
  }

  @Test func stillScreenSendsNothing() throws {
    let t = try demo("statistics")
    t.wait(for: "q quit")
    t.pass(0.1)
    let before = t.bytes.count
    t.pass(0.3)
    #expect(t.bytes.count == before)
    try t.press("q")
    #expect(t.waitForExit() == .exited(0))
    let numbers = try report(t)
    #expect(try #require(numbers["presented"]) > 20)
    #expect(try #require(numbers["changed"]) <= 2)
    #expect(numbers["dropped"] == 0)
  }

  @Test func oneWriteAFrame() throws {
    let t = try demo("statistics", columns: 120, rows: 40)
    t.wait(for: "q quit")
    for key in "abcdefghij" {
      t.send(String(key))
      t.wait(for: "last key(\(key))")
    }
    t.send("q")
    #expect(t.waitForExit() == .exited(0))
    let numbers = try report(t)
    let changed = try #require(numbers["changed"])
    #expect(changed >= 10)
    // A few go to modes and a frame that did not fit at once.
    #expect(try #require(numbers["writes"]) <= changed + 3)
  }

  @Test func framesAreBracketed() throws {
    let t = try demo("run")
    t.wait(for: "q quit")
    #expect(t.output.contains("\u{1B}[?2026h"))
    #expect(t.output.components(of: "\u{1B}[?2026h") == t.output.components(of: "\u{1B}[?2026l"))
  }

  /// Frames larger than a terminal's buffer, for a terminal that has stopped reading: the program stays
  /// alive, drops frames, draws again when reading goes on, and shows a whole and current screen.
  @Test func stalledTerminalCostsFramesNotTime() throws {
    let t = try demo("flood", columns: 120, rows: 40)
    #expect(t.wait(for: "frame "))
    t.isReading = false
    t.pass(0.5)
    #expect(t.waitForExit(0.05) == .running)
    t.isReading = true
    let before = t.bytes.count
    #expect(t.wait { $0.bytes.count > before + 600_000 })
    t.send("q")
    #expect(t.waitForExit() == .exited(0))
    let numbers = try report(t)
    #expect(try #require(numbers["dropped"]) > 20)
    #expect(try #require(numbers["changed"]) > 2)
    #expect(t.isRestored)
  }

  @Test(arguments: ["q", "TERM", "INT"]) func stalledTerminalDoesNotKeepItAlive(how: String) throws
  {
    let t = try demo("flood", columns: 120, rows: 40)
    #expect(t.wait(for: "frame "))
    t.isReading = false
    t.pass(0.2)
    switch how {
    case "q": t.send("q")
    case "TERM": t.signal(SIGTERM)
    default: t.signal(SIGINT)
    }
    let status = t.waitForExit(3)
    #expect(
      status == (how == "q" ? .exited(0) : .signalled(how == "TERM" ? SIGTERM : SIGINT)))
    t.isReading = true
    t.pass(0.1)
    #expect(t.isRestored)
  }
}
