import Foundation
import Testing

@Suite struct ExportPolicyEndToEndTests {
  @Test func theReferenceIsExportedAndStillDrives() throws {
    let scratch = try Scratch()
    let out = scratch.file("policy.safetensors")
    let exported = try Run.dexpie("export", "policy", "reference", out, "--json")
    #expect(exported.status == 0, "\(exported.errors)")
    let names = try #require(exported.json["action"] as? [String])
    #expect(names.count == 15 && names.first == "x (m)")
    #expect((exported.json["visited"] as? [Int])?.count == 10)
    let driven = try Run.dexpie("collect", "--policy", out, "--episodes", "1", "--json")
    #expect(driven.status == 0, "\(driven.errors)")

    let again = try Run.dexpie("export", "policy", "reference", out)
    #expect(again.status != 0 && again.errors.contains("--overwrite"), "\(again.errors)")
    let replaced = try Run.dexpie("export", "policy", out, out, "--overwrite")
    #expect(replaced.status == 0 && replaced.output.contains("4 answers"), "\(replaced.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 1)
  }

  @Test func whatIsNoPolicyOrNoPlaceIsSaid() throws {
    let scratch = try Scratch()
    let out = scratch.file("policy.safetensors")
    let text = try scratch.write("no model", to: "text")
    for (arguments, expected) in [
      ([text, out], "safetensors"), ([scratch.file("none"), out], "there is no such file"),
      (["reference", scratch.file("none/out")], "there is no folder"),
      (["reference", out, "--task", "none"], "cannot find"),
      (["reference", text, "--overwrite"], "no export of a policy"),
    ] {
      let run = try Run.dexpie(["export", "policy"] + arguments)
      #expect(run.status != 0 && run.errors.contains(expected), "\(arguments): \(run.errors)")
    }
    #expect(try String(contentsOfFile: text, encoding: .utf8) == "no model")
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test func datasetsAreExportedAsBeforeAndHelpTellsOfBoth() throws {
    let scratch = try Scratch()
    let file = scratch.file("a.dexpie")
    let collected = try Run.dexpie(
      "collect", "--policy", "expert", "--episodes", "1", "--dataset", file)
    #expect(collected.status == 0, "\(collected.errors)")
    for words in [["export"], ["export", "dataset"]] {
      let out = scratch.file(words.joined())
      let run = try Run.dexpie(words + ["csv", file, out, "--discarded"])
      #expect(run.status == 0 && run.output.contains("1 episodes"), "\(run.errors)")
    }
    let help = try Run.dexpie("export", "--help").output
    for word in ["export policy", "<format>", "lerobot", "mcap"] { #expect(help.contains(word)) }
    #expect(try Run.dexpie("export", "dataset", "--help").output.contains("--profile"))
    let policy = try Run.dexpie("export", "policy", "--help").output
    #expect(policy.contains("schedule.signal") && policy.contains("--overwrite"))
  }
}
