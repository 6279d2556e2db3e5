import Foundation
import Learning
import Robotics
import TerminalTesting
import Testing

@testable import Improvement

/// The report of an improvement on a terminal.
@Suite(.serialized) struct ReportEndToEndTests {
  /// A folder with results of 20 trials of two policies, made up.
  private func improved(_ scratch: Scratch) throws -> String {
    var settings = ImprovementSettings()
    settings.tasks = ["place"]
    settings.seeds = 1
    settings.methods = [.bc, .dexpie]
    settings.collector = .dexpie
    let results = [
      result(.bc, round: 0, successes: 9), result(.bc, round: 1, successes: 10),
      result(.dexpie, round: 1, successes: 17),
    ]
    try ImprovementResults(
      settings: settings, version: "test", stages: ["place": ["reach", "place"]],
      results: results, notes: [], seconds: 1
    ).write(URL(fileURLWithPath: scratch.path))
    return scratch.path
  }

  private func result(_ method: Recipe, round: Int, successes: Int) -> ImprovementResult {
    let trials = (0..<20).map { number in
      let key = TrialKey(
        task: "place", taskHash: "t", policyHash: "p", settingsHash: "s",
        seed: 500_001 + UInt64(number))
      let isSuccess = number < successes
      let outcome = TrialOutcome(
        ending: isSuccess ? .success : .timeLimit, stageSeconds: isSuccess ? [1, 2] : [1],
        steps: 200)
      return Trial(key: key, policy: method.rawValue, outcome: outcome)
    }
    return ImprovementResult(
      task: "place", repetition: 0, round: round, method: method, length: 2000,
      validation: Proportion(20, of: 30), file: "p.safetensors", hash: "h",
      robotMinutes: 7 * Double(round), seconds: 60, trials: trials)
  }

  @Test(arguments: [(200, 60), (120, 40), (80, 24)])
  func itIsReadScrolledAndLeft(columns: Int, rows: Int) throws {
    let scratch = try Scratch()
    let folder = try improved(scratch)
    let terminal = try PseudoTerminal(
      [builtProduct("dexpie"), "report", folder, "--tui"], columns: columns, rows: rows)
    #expect(terminal.wait(for: "q quit", 20), "\(terminal.text)")
    #expect(terminal.text.contains("45 [26, 66]"))
    terminal.send("\u{1B}[F")
    #expect(terminal.wait(for: "training lengths", 20), "\(terminal.text)")
    terminal.resize(columns: 80, rows: 24)
    #expect(terminal.wait(20) { $0.text.contains("page") }, "\(terminal.text)")
    terminal.send("g")
    #expect(terminal.wait(for: "evaluation seeds", 20), "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.isRestored)
    // Only looked at: nothing was written.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["results.json"])
  }

  @Test func withoutColourAndWithPlainLetters() throws {
    let scratch = try Scratch()
    let terminal = try PseudoTerminal(
      [
        builtProduct("dexpie"), "report", try improved(scratch), "--tui", "--glyphs", "ascii",
      ], columns: 80, rows: 24, environment: ["NO_COLOR": "1"])
    #expect(terminal.wait(for: "45 [26, 66]", 20), "\(terminal.text)")
    #expect(terminal.text.unicodeScalars.allSatisfy { $0.value < 0x7F })
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
  }

  @Test func withoutATerminalItSaysWhatToDo() throws {
    let scratch = try Scratch()
    let folder = try improved(scratch)
    let run = try Run.dexpie("report", folder, "--tui")
    #expect(run.status != 0 && run.errors.contains("leave --tui away"), "\(run.errors)")
    let both = try Run.dexpie("report", folder, "--tui", "--json")
    #expect(both.status != 0 && both.errors.contains("give one"), "\(both.errors)")
    let none = try Run.dexpie("report", scratch.file("nothing"), "--tui")
    #expect(none.status != 0 && none.errors.contains("holds no results yet"), "\(none.errors)")
    let plain = try Run.dexpie("report", folder)
    #expect(plain.status == 0 && plain.output.contains("| dexpie | 1 |"), "\(plain.errors)")
  }
}
