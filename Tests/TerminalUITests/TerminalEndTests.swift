import Foundation
import TerminalTesting
import Testing

/// Whatever ends the program, the terminal is given back.
@Suite struct TerminalEndTests {
  private func demo(_ mode: String = "run", argument: String = "") throws -> PseudoTerminal {
    try PseudoTerminal(
      [builtProduct("terminal-demo"), mode, argument], columns: 60, rows: 8,
      environment: ["TERM": "xterm-256color"])
  }

  @Test(arguments: ["trap", "index", "abort", "throw", "exit", "segv", "overflow"])
  func crash(mode: String) throws {
    let t = try demo(mode)
    let status = t.waitForExit()
    #expect(status != .running && status != .exited(0), "\(status)")
    #expect(t.output.contains("\u{1B}[?1049h"))
    #expect(t.isRestored)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV]) func signal(number: Int32) throws {
    let t = try demo()
    #expect(t.wait(for: "q quit"))
    #expect(!t.isRestored)
    t.signal(number)
    #expect(t.waitForExit() == .signalled(number))
    #expect(t.isRestored)
  }

  @Test func controlCEndsUnlessTheProgramWantsIt() throws {
    let plain = try demo()
    plain.wait(for: "q quit")
    try plain.press("^C")
    #expect(plain.waitForExit() == .signalled(SIGINT))
    #expect(plain.isRestored)

    let own = try demo("interrupt")
    own.wait(for: "q quit")
    try own.press("^C")
    #expect(own.wait(for: "interrupts 1"), "\(own.text)")
    try own.press("^C")
    #expect(own.wait(for: "interrupts 2"), "\(own.text)")
    try own.press("q")
    #expect(own.waitForExit() == .exited(0))
  }

  @Test func controlZStopsOnlyWhenAllowed() throws {
    let live = try demo()
    live.wait(for: "q quit")
    live.signal(SIGTSTP)
    try live.press("^Z")
    #expect(live.wait(for: "last key(^Z)"), "\(live.text)")

    let review = try demo("suspendable")
    review.wait(for: "q quit")
    review.signal(SIGTSTP)
    #expect(review.wait { $0.isRestored })
    review.signal(SIGCONT)
    #expect(review.wait { !$0.isRestored && $0.output.components(of: "q quit") >= 2 })
    #expect(review.wait(for: "last resize"), "\(review.text)")
    #expect(review.row(0).hasPrefix("┌ joints ─┐ 60x8"), "\(review.text)")
    try review.press("q")
    #expect(review.waitForExit() == .exited(0))
    #expect(review.isRestored)
  }

  @Test func strayMessagesWaitUntilTheScreenIsGone() throws {
    let t = try demo("stderr")
    t.wait(for: "q quit")
    t.pass(0.3)
    #expect(!t.output.contains("stray"))
    try t.press("q")
    #expect(t.waitForExit() == .exited(0))
    #expect(t.text.contains("a stray message"), "\(t.text)")

    let path = FileManager.default.temporaryDirectory.path + "/terminal-log-\(getpid())"
    defer { unlink(path) }
    let logged = try demo("log", argument: path)
    logged.wait(for: "q quit")
    logged.pass(0.3)
    try logged.press("q")
    #expect(logged.waitForExit() == .exited(0))
    #expect(!logged.output.contains("stray"))
    var buffer = [UInt8](repeating: 0, count: 100)
    let file = open(path, O_RDONLY)
    let count = read(file, &buffer, buffer.count)
    close(file)
    #expect(String(decoding: buffer[..<max(0, count)], as: UTF8.self) == "a stray message\n")
  }
}
