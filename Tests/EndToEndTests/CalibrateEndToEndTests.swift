import Episodes
import Foundation
import Learning
import TerminalTesting
import Testing

/// Alarms as their user meets them.
@Suite(.serialized) struct CalibrateEndToEndTests {
  /// Collects a few rollouts of the reference and calibrates it on them.
  func calibrated(_ scratch: Scratch, rule: String = "familiarity") throws -> String {
    let file = scratch.file("rollouts.dexpie")
    let collected = try Run.dexpie(
      "collect", "--episodes", "8", "--seed", "1", "--dataset", file)
    #expect(collected.status == 0, "\(collected.errors)")
    let calibration = scratch.file("calibration.safetensors")
    let run = try Run.dexpie(
      "calibrate", file, "--output", calibration, "--alpha", "0.5", "--rule", rule, "--json")
    #expect(run.status == 0, "\(run.errors)")
    let rules = try #require(run.json["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["rule"] as? String } == ["fiper", "agreement", "familiarity"])
    return calibration
  }

  @Test func fromRolloutsToAnAlarmOnTheScreen() throws {
    let scratch = try Scratch()
    let file = try calibrated(scratch)
    let collected = try Run.dexpie(
      "collect", "--episodes", "1", "--seed", "21", "--calibration", file, "--dataset",
      scratch.file("watched.dexpie"))
    #expect(collected.status == 0, "\(collected.errors)")
    let watched = try Dataset(scratch.file("watched.dexpie"), access: .readOnly)
    #expect(try watched.frames(1).contains { $0.familiarity != nil })

    // A threshold that everything is beyond.
    var sure = try Calibration(path: file)
    sure.description.criterion.threshold = -1000
    try sure.write(path: file)
    let terminal = try PseudoTerminal(
      [
        builtProduct("dexpie"), "console", "--calibration", file, "--hold-on-alarm", "--dataset",
        scratch.file("d.dexpie"),
      ], columns: 120, rows: 40)
    #expect(terminal.wait(20) { $0.text.contains("nothing moves") }, "\(terminal.text)")
    terminal.send(" ")
    #expect(terminal.wait(20) { $0.text.contains("HELP?") }, "\(terminal.text)")
    #expect(terminal.wait(20) { $0.text.contains("held by the alarm") }, "\(terminal.text)")
    terminal.send(" ")
    #expect(terminal.wait(20) { $0.text.contains("the policy drives") }, "\(terminal.text)")
    terminal.send("\r")
    #expect(terminal.wait(20) { $0.text.contains("on disk") }, "\(terminal.text)")
    terminal.send("q")
    #expect(terminal.waitForExit(20) == .exited(0))
    let dataset = try Dataset(scratch.file("d.dexpie"), access: .readOnly)
    #expect(try dataset.events(1).contains { $0.kind == .alarm })
  }

  @Test func theReferenceComesWithItsCriticAndItsCalibration() throws {
    let scratch = try Scratch()
    func frames(_ name: String, _ options: String...) throws -> [Frame] {
      let run = try Run.dexpie(
        ["collect", "--episodes", "1", "--seed", "3", "--dataset", scratch.file(name)] + options)
      #expect(run.status == 0, "\(run.errors)")
      return try Dataset(scratch.file(name), access: .readOnly).frames(1)
    }
    let watched = try frames("watched.dexpie")
    #expect(watched.contains { $0.value != nil } && watched.contains { $0.familiarity != nil })
    // Nobody's actions depend on who watches.
    let alone = try frames("alone.dexpie", "--critic", "none", "--calibration", "none")
    #expect(alone.allSatisfy { $0.value == nil && $0.familiarity == nil })
    #expect(alone.map(\.command) == watched.map(\.command))
  }

  @Test func whatCannotBeCalibratedIsSaid() throws {
    let scratch = try Scratch()
    let file = scratch.file("rollouts.dexpie")
    let script = try Run.dexpie(
      "collect", "--policy", "expert", "--episodes", "2", "--seed", "1", "--dataset", file)
    #expect(script.status == 0, "\(script.errors)")
    let none = try Run.dexpie("calibrate", file, "--rule", "familiarity")
    #expect(none.status != 0 && none.errors.contains("no judged rollouts"), "\(none.errors)")
    let few = scratch.file("few.dexpie")
    #expect(
      try Run.dexpie("collect", "--episodes", "2", "--seed", "1", "--dataset", few).status == 0)
    let early = try Run.dexpie("calibrate", few, "--rule", "familiarity")
    #expect(early.status != 0 && early.errors.contains("need at least 19"), "\(early.errors)")
    let value = try Run.dexpie("calibrate", few)
    #expect(value.status != 0 && value.errors.contains("--critic"), "\(value.errors)")
    for arguments in [
      ["collect", "--policy", "expert", "--calibration", "x"], ["collect", "--hold-on-alarm"],
      ["calibrate", few, "--policy", "expert"], ["calibrate", few, "--alpha", "2"],
    ] {
      let run = try Run.dexpie(arguments)
      #expect(run.status != 0 && !run.errors.contains("Fatal"), "\(arguments): \(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: "calibration.safetensors"))
  }
}
