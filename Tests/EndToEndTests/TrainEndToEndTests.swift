import Episodes
import Foundation
import Testing

@Suite struct TrainEndToEndTests {
  @Test func fromDemonstrationsToAPolicyThatDrives() throws {
    let scratch = try Scratch()
    let file = scratch.file("a.dexpie")
    for (policy, seed) in [("expert", "1"), ("imperfect", "11")] {
      let collected = try Run.dexpie(
        "collect", "--policy", policy, "--supervisor", policy == "expert" ? "none" : "simulated",
        "--episodes", "3", "--seed", seed, "--dataset", file)
      #expect(collected.status == 0, "\(collected.errors)")
    }
    let model = scratch.file("reference.safetensors")
    let early = try Run.dexpie("train", "policy", file, "--output", model, "--steps", "3")
    #expect(early.status != 0 && early.errors.contains("dexpie advantage"), "\(early.errors)")

    let reference = try Run.dexpie(
      "train", "reference", file, "--output", model, "--steps", "4", "--json")
    #expect(reference.json["run"] as? String == "reference-1", "\(reference.errors)")
    let copies = try #require(reference.json["copies"] as? Int)
    let plain = try Run.dexpie(
      "train", "reference", file, "--output", scratch.file("plain.safetensors"), "--steps", "4",
      "--copies", "0", "--json")
    #expect(copies > 0 && plain.json["copies"] as? Int == 0, "\(plain.errors)")
    #expect(
      (reference.json["examples"] as? Int) == (plain.json["examples"] as? Int).map { $0 + copies })
    let again = try Run.dexpie("train", "reference", file, "--output", model, "--steps", "4")
    #expect(again.status != 0 && again.errors.contains("--overwrite"), "\(again.errors)")

    let critic = try Run.dexpie(
      "train", "critic", file, "--output", scratch.file("critic.safetensors"), "--folds", "2",
      "--steps", "4", "--json")
    #expect(critic.json["run"] as? String == "critic-1", "\(critic.errors)")
    let advantage = try Run.dexpie("advantage", file, "--json")
    let sources = try #require(advantage.json["frames"] as? [String: Int], "\(advantage.errors)")
    #expect(sources.keys.contains("demonstration") && sources.keys.contains("advantage"))
    let better = scratch.file("policy.safetensors")
    let policy = try Run.dexpie("train", "policy", file, "--output", better, "--steps", "4")
    #expect(policy.status == 0 && policy.output.contains("policy-1"), "\(policy.errors)")
    #expect(try Run.dexpie("dataset", "verify", file).status == 0)

    let driven = try Run.dexpie(
      "collect", "--policy", better, "--critic", scratch.file("critic.safetensors"),
      "--episodes", "1", "--seed", "21", "--dataset", scratch.file("b.dexpie"))
    #expect(driven.status == 0, "\(driven.errors)")
    let dataset = try Dataset(scratch.file("b.dexpie"))
    let frames = try dataset.frames(1)
    #expect(frames.contains { $0.value != nil } && frames.contains { $0.dispersion != nil })
    #expect(try dataset.episode(1).header.policy == "policy")
  }

  @Test func whatIsMissingIsSaidBeforeAnythingIsTrained() throws {
    let scratch = try Scratch()
    let none = scratch.file("none.dexpie")
    for command in [["train", "reference"], ["train", "critic"], ["advantage"]] {
      let run = try Run.dexpie(command + [none])
      #expect(run.status != 0 && run.errors.contains("none.dexpie"), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: none))
    }
    let file = scratch.file("a.dexpie")
    let collected = try Run.dexpie(
      "collect", "--policy", "expert", "--episodes", "2", "--seed", "1", "--dataset", file)
    #expect(collected.status == 0, "\(collected.errors)")
    let nowhere = scratch.file("nowhere/model.safetensors")
    for kind in ["reference", "critic"] {
      let run = try Run.dexpie("train", kind, file, "--output", nowhere, "--steps", "1000000")
      #expect(run.status != 0 && run.errors.contains("there is no folder"), "\(run.errors)")
    }
  }

  @Test func theReferenceThatComesWithTheTaskDrives() throws {
    let driven = try Run.dexpie("collect", "--policy", "reference", "--episodes", "1", "--json")
    #expect(driven.status == 0, "\(driven.errors)")
  }

  @Test func whatIsNoPolicyIsSaid() throws {
    let scratch = try Scratch()
    let missing = try Run.dexpie("collect", "--policy", scratch.file("none.safetensors"))
    #expect(missing.status != 0 && missing.errors.contains("there is no such file"))
    try Data("no model".utf8).write(to: URL(fileURLWithPath: scratch.file("text")))
    let text = try Run.dexpie("collect", "--policy", scratch.file("text"))
    #expect(text.status != 0 && text.errors.contains("safetensors"), "\(text.errors)")
    let script = try Run.dexpie("collect", "--policy", "expert", "--critic", "x")
    #expect(script.status != 0 && script.errors.contains("--critic"), "\(script.errors)")
  }
}
