import Foundation
import Testing

@Suite struct EvaluateEndToEndTests {
  @Test func policiesAreComparedAndTheirTrialsKept() throws {
    let scratch = try Scratch()
    let out = scratch.file("results")
    let arguments = [
      "evaluate", "expert", "imperfect", "--trials", "2", "--seeds", "development", "--out", out,
    ]
    let first = try Run.dexpie(arguments + ["--json", "--threads", "2"])
    #expect(first.status == 0, "\(first.errors)")
    let policies = try #require(first.json["policies"] as? [[String: Any]])
    #expect(policies.map { $0["policy"] as? String } == ["expert", "imperfect"])
    #expect((first.json["comparisons"] as? [Any])?.count == 1)
    let file = URL(fileURLWithPath: "\(out)/trials.jsonl")
    let lines = try Data(contentsOf: file)
    #expect(lines.count { $0 == UInt8(ascii: "\n") } == 4)

    let again = try Run.dexpie(arguments)
    #expect(again.status == 0 && again.output.contains("2 of 2, 100 % [34, 100]"))
    #expect(try Data(contentsOf: file) == lines)
    let other = try Run.dexpie(arguments + ["--executed", "24"])
    #expect(other.status != 0 && other.errors.contains("executedActions is 12 there and 24 now"))
  }

  /// Killed without warning, the command goes on where it was and ends with the same results.
  @Test func aKilledEvaluationGoesOn() throws {
    let scratch = try Scratch()
    let command = "evaluate imperfect --trials 12 --seeds development --threads 2 --json"
    let whole = try Run.shell("\(Run.program) \(command)")
    let out = scratch.file("results")
    _ = try Run.shell(
      "\(Run.program) \(command) --out '\(out)' & "
        + "while [ ! -s '\(out)/trials.jsonl' ]; do sleep 0.05; done; kill -9 $!; wait")
    let rest = try Run.shell("\(Run.program) \(command) --out '\(out)'")
    #expect(rest.status == 0 && rest.output == whole.output, "\(rest.errors)")
  }

  @Test(arguments: [
    (["evaluate", "expert", "--trials", "0"], "at least 1"),
    (["evaluate", "expert", "--seeds", "collection"], "'--seeds"),
    (["evaluate", "expert", "--inference-delay", "29"], "between 1 and 28 steps"),
    (["evaluate", "expert", "expert"], "expert is there twice"),
    (["evaluate", "reference", "--executed", "27"], "at most 26 actions"),
    (["evaluate", "expert", "--executed", "1"], "at least 2"),
    (["evaluate", "expert", "--trials", "200000"], "99999 seeds for evaluation, not 200000"),
    (["evaluate", "/no/such/file.safetensors"], "there is no such file"),
    (["evaluate", "expert", "--guidance=-1"], "--guidance"),
    (["evaluate"], "Missing expected argument"),
  ])
  func whatCannotBeDoneIsSaidAndFails(arguments: [String], text: String) throws {
    let run = try Run.dexpie(arguments)
    #expect(run.status != 0 && run.errors.contains(text), "\(run.errors)")
    #expect(run.output.isEmpty)
  }
}
