import Episodes
import Foundation
import Robotics
import TerminalTesting
import Testing

/// The console as its user meets it: on a terminal, with keys, on the real-time loop.
@Suite(.serialized) struct ConsoleEndToEndTests {
  func console(
    _ scratch: Scratch, columns: Int = 120, rows: Int = 40, environment: [String: String] = [:],
    _ arguments: String...
  ) throws -> PseudoTerminal {
    // An alarm says itself who drives; it has tests of its own.
    let quiet = arguments.contains("--policy") ? [] : ["--calibration", "none"]
    return try PseudoTerminal(
      [builtProduct("dexpie"), "console", "--dataset", scratch.file("d.dexpie")] + quiet
        + arguments,
      columns: columns, rows: rows, environment: environment)
  }

  /// The word that tells who commands, wherever the screen shows it.
  func mode(_ terminal: PseudoTerminal, _ word: String, _ seconds: Double = 20) -> Bool {
    terminal.wait(seconds) { $0.text.contains(word) }
  }

  @Test(arguments: [(200, 60), (120, 40), (80, 24)])
  func aWholeEpisode(columns: Int, rows: Int) throws {
    let scratch = try Scratch()
    let terminal = try console(scratch, columns: columns, rows: rows)
    #expect(mode(terminal, "nothing moves"), "\(terminal.text)")
    terminal.send(" ")
    #expect(mode(terminal, "the policy drives"), "\(terminal.text)")
    terminal.pass(1)
    terminal.send("\t")
    #expect(mode(terminal, "you drive with the keyboard"), "\(terminal.text)")
    try terminal.press("UP")
    terminal.pass(0.5)
    terminal.send("\t")
    #expect(mode(terminal, "the policy drives"), "\(terminal.text)")
    terminal.send("\r")
    #expect(mode(terminal, "on disk"), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.isRestored)

    let dataset = try Dataset(scratch.file("d.dexpie"), access: .readOnly)
    let episode = try #require(try dataset.episodes().first)
    #expect(episode.outcome == .success && episode.state == .finished)
    #expect(episode.takeovers == 1)
    let segments = try dataset.segments(episode.id)
    let human = try #require(segments.first { $0.authority == .human })
    #expect(human.takeover?.firstStep == 0)
    #expect(segments.first { $0.end == human.start }?.preIntervention == 15)
    #expect(try dataset.verify().filter { $0.severity == .error }.isEmpty)
  }

  @Test func interruptIsStopAndNotTheEnd() throws {
    let scratch = try Scratch()
    let terminal = try console(scratch)
    #expect(mode(terminal, "nothing moves"))
    terminal.send(" ")
    #expect(mode(terminal, "the policy drives"))
    terminal.send("\u{03}")
    #expect(mode(terminal, "STOP pressed"), "\(terminal.text)")
    // A takeover does not leave a stop; only the key that resumes does.
    terminal.send("\t")
    terminal.pass(0.5)
    #expect(!terminal.text.contains("you drive"))
    terminal.send(" ")
    #expect(mode(terminal, "the policy drives"), "\(terminal.text)")
  }

  /// However the console dies, the terminal and the episode survive it.
  @Test(arguments: [SIGTERM, SIGHUP])
  func aSignalClosesTheEpisode(signal: Int32) throws {
    let scratch = try Scratch()
    let terminal = try console(scratch)
    #expect(mode(terminal, "nothing moves"))
    terminal.send(" ")
    #expect(mode(terminal, "the policy drives"))
    terminal.pass(1)
    terminal.signal(signal)
    #expect(terminal.waitForExit(20) != .running)
    #expect(terminal.isRestored)
    let dataset = try Dataset(scratch.file("d.dexpie"), access: .readOnly)
    let episode = try #require(try dataset.episodes().first)
    #expect(episode.state == .finished && episode.frames > 10)
  }

  @Test func aKillLeavesAReadableFile() throws {
    var random = SeededGenerator(seed: UInt64(ProcessInfo.processInfo.processIdentifier))
    for _ in 0..<3 {
      let scratch = try Scratch()
      let terminal = try console(scratch)
      #expect(mode(terminal, "nothing moves"))
      terminal.send(" ")
      #expect(mode(terminal, "the policy drives"))
      terminal.pass(random.uniform(0.3...2))
      terminal.signal(SIGKILL)
      #expect(terminal.waitForExit(10) == .signalled(SIGKILL))
      let dataset = try Dataset(scratch.file("d.dexpie"), access: .open)
      let episode = try #require(try dataset.episodes().first)
      #expect(episode.state == .interrupted)
      #expect(try dataset.verify().filter { $0.severity == .error }.isEmpty)
      #expect(try dataset.recover(episode.id))
      #expect(try dataset.segments(episode.id).last?.end == episode.frames)
    }
  }

  /// Nothing at all could be written here, which must not look like success.
  @Test func whatWasNotWrittenIsSaidAtTheEnd() throws {
    let scratch = try Scratch()
    let program = builtProduct("dexpie")
    let terminal = try PseudoTerminal(
      [
        "/bin/sh", "-c",
        "ulimit -f 1000; '\(program)' console --dataset '\(scratch.file("d.dexpie"))'",
      ], columns: 120, rows: 40)
    #expect(mode(terminal, "nothing moves"))
    terminal.send(" ")
    #expect(mode(terminal, "the policy drives"))
    // Shorter than the policy needs to succeed, long enough to fill the file.
    terminal.pass(4)
    terminal.send("\r")
    #expect(mode(terminal, "NOT all on disk"), "\(terminal.text)")
    // Leaving would lose it: that is asked first.
    terminal.send("q")
    terminal.pass(0.5)
    terminal.send("Y")
    #expect(terminal.waitForExit(30) == .exited(1))
    #expect(terminal.text.contains("Not everything was written"), "\(terminal.text)")
  }

  @Test func aTerminalThatStopsReadingDoesNotStopTheRobot() throws {
    let scratch = try Scratch()
    let terminal = try console(scratch)
    #expect(mode(terminal, "nothing moves"))
    terminal.send(" ")
    #expect(mode(terminal, "the policy drives"))
    terminal.isReading = false
    Thread.sleep(forTimeInterval: 2.5)
    // Still alive to a stop, though its screen is stuck.
    terminal.signal(SIGINT)
    Thread.sleep(forTimeInterval: 0.5)
    terminal.isReading = true
    #expect(mode(terminal, "STOP pressed"), "\(terminal.text)")
    terminal.send("\r")
    #expect(mode(terminal, "on disk"))
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    let dataset = try Dataset(scratch.file("d.dexpie"), access: .readOnly)
    let samples = try dataset.samples(1)
    #expect(samples.count > 300)
    #expect(samples.map(\.tick) == Array(0..<samples.count))
  }

  @Test func resizingRedrawsAndTooSmallSaysSo() throws {
    let scratch = try Scratch()
    let terminal = try console(scratch)
    #expect(mode(terminal, "nothing moves"))
    terminal.resize(columns: 40, rows: 10)
    #expect(
      terminal.wait(10) { $0.text.contains("80") && $0.text.contains("24") }, "\(terminal.text)")
    terminal.resize(columns: 80, rows: 24)
    #expect(mode(terminal, "nothing moves"), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
  }

  @Test(arguments: ["vt100", "linux", "no-such-terminal"])
  func everyTerminalShowsTheMode(term: String) throws {
    let scratch = try Scratch()
    let terminal = try console(
      scratch, columns: 80, rows: 24, environment: ["TERM": term, "NO_COLOR": "1"])
    #expect(mode(terminal, "nothing moves"), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
  }

  @Test func theScreenCanBeDrawnWithoutATerminal() throws {
    let scratch = try Scratch()
    let run = try Run.dexpie(
      "console", "--once", scratch.file("s.svg"), "--after", "1.5", "--size", "120x40")
    #expect(run.status == 0, "\(run.errors)")
    let svg = try String(contentsOfFile: scratch.file("s.svg"), encoding: .utf8)
    #expect(svg.hasPrefix("<svg") || svg.contains("<svg "))
    #expect(svg.contains("joints"))
  }
}
