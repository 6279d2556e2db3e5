import Episodes
import Foundation
import TerminalTesting
import Testing

@Suite struct InspectEndToEndTests {
  /// Demonstrations, rollouts with interventions, and a critic of two folds.
  private func trained(_ scratch: Scratch) throws -> String {
    let file = scratch.file("a.dexpie")
    for (policy, seed) in [("expert", "1"), ("imperfect", "21")] {
      let collected = try Run.dexpie(
        "collect", "--policy", policy, "--supervisor", policy == "expert" ? "none" : "simulated",
        "--episodes", "2", "--seed", seed, "--dataset", file)
      #expect(collected.status == 0, "\(collected.errors)")
    }
    let early = try Run.dexpie("inspect", file)
    #expect(early.status != 0, "\(early.output)")
    #expect(early.errors.contains("train a critic first: dexpie train critic"), "\(early.errors)")
    let critic = try Run.dexpie(
      "train", "critic", file, "--output", scratch.file("critic.safetensors"), "--folds", "2",
      "--steps", "4")
    #expect(critic.status == 0, "\(critic.errors)")
    return file
  }

  @Test func whatACriticSaysIsInspected() throws {
    let scratch = try Scratch()
    let file = try trained(scratch)
    let alone = try Run.dexpie("inspect", file)
    #expect(alone.status == 0 && alone.output.contains("value by who commanded"), "\(alone.errors)")
    #expect(!alone.output.contains("advantage by who commanded"))
    #expect(try Run.dexpie("advantage", file).status == 0)

    let text = try Run.dexpie("inspect", file, environment: ["NO_COLOR": "1"]).output
    for part in [
      "advantage-1 from critic-1  4 episodes", "optimality by who commanded", "demonstration ",
      "policy ", "human ", "measures of critic-1", "explained variance", "calibration of critic-1",
      "█",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    #expect(!text.contains("\u{1B}"))
    let longest = text.split(separator: "\n").map(\.count).max() ?? 0
    #expect(longest <= 80, "\(text)")

    let episode = try Run.dexpie("inspect", file, "--episode", "3", "--glyphs", "ascii")
    #expect(episode.output.contains("episode 3") && episode.output.contains("lowest at step"))
    #expect(episode.output.unicodeScalars.allSatisfy { $0.value < 0x7F }, "\(episode.output)")

    let all = try Run.dexpie("inspect", file, "--json").json
    #expect(all["advantageRun"] as? String == "advantage-1")
    #expect((all["episodes"] as? [[String: Any]])?.count == 4)
    #expect(all["advantage"] != nil && all["critic"] != nil && all["warnings"] is [Any])
    let one = try Run.dexpie("inspect", file, "--episode", "3", "--json").json
    #expect(one["id"] as? Int == 3 && one["value"] is [String: Any])
    let critic = try Run.dexpie("inspect", file, "--run", "critic-1", "--json").json
    #expect(critic["advantageRun"] == nil && critic["criticRun"] as? String == "critic-1")

    #expect(
      try Run.dexpie("episodes", "discard", file, "4", "--author", "Mia").status == 0)
    let stale = try Run.dexpie("inspect", file).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(stale.contains("advantage-1 is stale: 1 episode discarded since: 4"), "\(stale)")
  }

  @Test func whatCannotBeInspectedIsSaid() throws {
    let scratch = try Scratch()
    let none = try Run.dexpie("inspect", scratch.file("none.dexpie"))
    #expect(none.status != 0 && none.errors.contains("none.dexpie"), "\(none.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.file("none.dexpie")))
    let text = try Run.dexpie("inspect", try scratch.write("no dataset", to: "x.dexpie"))
    #expect(text.status != 0 && text.errors.contains("not a dataset"), "\(text.errors)")

    let file = scratch.file("a.dexpie")
    let collected = try Run.dexpie("collect", "--episodes", "1", "--seed", "1", "--dataset", file)
    #expect(collected.status == 0, "\(collected.errors)")
    do {
      let dataset = try Dataset(file)
      defer { dataset.close() }
      _ = try dataset.add(TrainingRun(name: "", kind: .critic, codeVersion: "1"))
      _ = try dataset.add(TrainingRun(name: "", kind: .policy, codeVersion: "1"))
    }
    let run = try Run.dexpie("inspect", file, "--run", "critic-7")
    #expect(run.status != 0 && run.errors.contains("these can be inspected: critic-1"))
    let policy = try Run.dexpie("inspect", file, "--run", "policy-1")
    #expect(policy.status != 0 && policy.errors.contains("is a policy run"), "\(policy.errors)")
    let episode = try Run.dexpie("inspect", file, "--episode", "9")
    #expect(episode.status != 0 && episode.errors.contains("no episode 9"), "\(episode.errors)")
    let silent = try Run.dexpie("inspect", file, "--episode", "1")
    #expect(silent.status == 0 && silent.output.contains("say nothing of it"), "\(silent.errors)")
  }
}
