import Episodes
import Foundation
import Testing

@Suite struct RunsEndToEndTests {
  private func runs(_ file: String) throws -> [[String: Any]] {
    let info = try Run.dexpie("dataset", "info", file, "--json")
    return try #require(info.json["runs"] as? [[String: Any]], "\(info.errors)")
  }

  @Test func infoListsRunsAndSaysWhichAreStale() throws {
    let scratch = try Scratch()
    let file = scratch.file("a.dexpie")
    let collected = try Run.dexpie(
      "collect", "--policy", "expert", "--episodes", "2", "--seed", "1", "--dataset", file)
    #expect(collected.status == 0, "\(collected.errors)")
    #expect(try runs(file).isEmpty)
    do {
      let dataset = try Dataset(file)
      let critic = TrainingRun(
        name: "", kind: .critic, codeVersion: "1", inputs: try dataset.inputs(of: [1, 2]),
        metrics: ["loss": 0.25, "skill": .nan])
      let frames = try dataset.summary(1).frames
      let stored = try dataset.add(
        critic, columns: [(1, .value, Array(repeating: -0.5, count: frames))])
      _ = try dataset.add(
        TrainingRun(name: "", kind: .policy, codeVersion: "1", parents: [stored.name]))
    }
    let fresh = try runs(file)
    #expect(fresh.map { $0["name"] as? String } == ["policy-1", "critic-1"])
    #expect(fresh.last?["metrics"] as? [String: Double] == ["loss": 0.25])
    #expect(fresh.last?["columns"] as? [String: Int] == ["value": 1])
    #expect(fresh.allSatisfy { ($0["staleness"] as? [String])?.isEmpty == true })

    #expect(
      try Run.dexpie("labels", "set", file, "2:s1", "--grade", "2", "--author", "Mia").status == 0)
    #expect(
      try runs(file).map { $0["staleness"] as? [String] } == [
        ["its parent critic-1 is stale: labels changed in 1 episode: 2"],
        ["labels changed in 1 episode: 2"],
      ])
    let text = try Run.dexpie("dataset", "info", file).output
    #expect(text.contains("critic-1: critic, 2 episodes") && text.contains("loss 0.25"), "\(text)")
    #expect(text.contains("    stale: labels changed in 1 episode: 2"), "\(text)")

    let merged = try Run.dexpie("dataset", "merge", scratch.file("b.dexpie"), file)
    #expect(merged.output.contains("2 episodes, 2 runs"), "\(merged.output)")
    #expect(
      try Run.dexpie("episodes", "tag", file, "1", "--add", "t", "--author", "Mia").status == 0)
    let split = try Run.dexpie("dataset", "split", file, scratch.file("c.dexpie"), "--tag", "t")
    #expect(split.errors.contains("run critic-1: left out"), "\(split.errors)")
    #expect(try Run.dexpie("dataset", "verify", scratch.file("b.dexpie")).status == 0)
  }
}
