import Episodes
import Foundation
import Robotics
import TerminalTesting
import Testing

/// A person compares two policies without being told which one drives.
@Suite(.serialized) struct BlindEndToEndTests {
  private func console(
    _ scratch: Scratch, _ policies: [String] = ["expert", "imperfect"], columns: Int = 120,
    rows: Int = 40, _ arguments: String...
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [builtProduct("dexpie"), "console", "--dataset", scratch.file("d.dexpie"), "--blind"]
        + policies + arguments, columns: columns, rows: rows)
  }

  /// Runs and judges the episode that is ready.
  private func judge(_ terminal: PseudoTerminal, _ alias: String, _ key: String) {
    #expect(terminal.wait(20) { $0.text.contains(alias) && $0.text.contains("nothing moves") })
    terminal.send(" ")
    #expect(terminal.wait(for: "the policy drives", 20), "\(terminal.text)")
    terminal.send(key)
    #expect(terminal.wait(for: "on disk", 20), "\(terminal.text)")
    terminal.send("n")
  }

  @Test(arguments: [(120, 40), (80, 24)])
  func twoPairsAndTheReveal(columns: Int, rows: Int) throws {
    let scratch = try Scratch()
    let terminal = try console(
      scratch, columns: columns, rows: rows, "--trials", "2", "--seed", "41")
    for pair in 1...2 {
      judge(terminal, "policy 1 of pair \(pair)", "\r")
      #expect(terminal.wait(for: "policy 2 of pair \(pair)", 20), "\(terminal.text)")
      // Nothing that was ever drawn names a policy.
      #expect(!terminal.output.contains("expert") && !terminal.output.contains("imperfect"))
      judge(terminal, "policy 2 of pair \(pair)", "\u{7F}")
    }
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.isRestored)
    #expect(terminal.output.contains("2 pairs counted"), "\(terminal.output.suffix(2000))")
    #expect(terminal.output.contains("McNemar's exact p"))

    let dataset = try Dataset(scratch.file("d.dexpie"), access: .readOnly)
    let episodes = try dataset.episodes()
    let headers = try episodes.map { try dataset.episode($0.id).header }
    #expect(headers.map(\.seed) == [41, 41, 42, 42])
    #expect(Set(headers.prefix(2).map(\.policy)) == ["expert", "imperfect"])
    #expect(Set(headers.suffix(2).map(\.policy)) == ["expert", "imperfect"])
    #expect(episodes.map(\.outcome) == [.success, .failure, .success, .failure])
    #expect(try dataset.verify().filter { $0.severity == .error }.isEmpty)
    // The first of each pair was said to have succeeded: the reveal names the policy that the
    // dataset has.
    for (pair, header) in zip(1...2, [headers[0], headers[2]]) {
      let row = "\(pair)     \(header.policy)"
      #expect(terminal.output.contains(row), "\(row): \(terminal.output.suffix(2000))")
    }
  }

  /// Two trainings often have the same name inside their files: then the files' names tell them
  /// apart.
  @Test func theDatasetKnowsTwoFilesOfOneName() throws {
    let scratch = try Scratch()
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let copy = scratch.file("copy.safetensors")
    try FileManager.default.copyItem(
      atPath: "/\(root)/Assets/place/reference.safetensors", toPath: copy)
    let terminal = try console(scratch, ["reference", copy], "--trials", "1")
    judge(terminal, "policy 1 of pair 1", "\r")
    judge(terminal, "policy 2 of pair 1", "\r")
    #expect(terminal.waitForExit(20) == .exited(0))
    let dataset = try Dataset(scratch.file("d.dexpie"), access: .readOnly)
    let policies = try [1, 2].map { try dataset.episode($0).header.policy }
    #expect(Set(policies) == ["reference", copy])
  }

  @Test func anAbandonedPairIsSaidAndNotCounted() throws {
    let scratch = try Scratch()
    let terminal = try console(scratch)
    #expect(terminal.wait(for: "nothing moves", 20))
    terminal.send(" ")
    // It ends by itself. Only the person says how it went: without it there is no next one.
    #expect(terminal.wait(for: "how did it go?", 60), "\(terminal.text)")
    // Keys on their way when it ended are not meant for this.
    terminal.pass(1.2)
    terminal.send("n")
    #expect(terminal.wait(for: "say first how it went", 20), "\(terminal.text)")
    // As fast as keys come: what was judged a moment ago counts.
    terminal.send("\rn")
    #expect(terminal.wait(for: "policy 2 of pair 1", 20), "\(terminal.text)")
    terminal.send(" ")
    #expect(terminal.wait(for: "the policy drives", 20))
    terminal.send("q")
    terminal.pass(0.5)
    terminal.send("Y")
    #expect(terminal.waitForExit(20) == .exited(0))
    #expect(terminal.output.contains("0 pairs counted; left out: 1 incomplete"))
  }

  @Test(arguments: [
    (["--policy", "expert"], "leave away --policy"), (["--once", "x.svg"], "leave away --once"),
    (["--trials", "0"], "at least 1"), (["--critic", "c"], "leave away --critic"),
  ])
  func whatWouldTellIsRefused(_ arguments: [String], _ reason: String) throws {
    let run = try Run.dexpie(["console", "--blind", "expert", "imperfect"] + arguments)
    #expect(run.status != 0 && run.errors.contains(reason), "\(run.errors)")
  }

  @Test(arguments: [["expert"], ["expert", "expert"], ["expert", "imperfect", "reference"]])
  func twoDifferentPoliciesAreCompared(_ policies: [String]) throws {
    let run = try Run.dexpie(["console", "--blind"] + policies)
    #expect(run.status != 0 && run.errors.contains("two different policies"), "\(run.errors)")
  }
}
