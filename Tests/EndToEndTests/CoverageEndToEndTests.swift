import Episodes
import Foundation
import Testing

@Suite struct CoverageEndToEndTests {
  @Test func aPlanIsWorkedOffAndCounted() throws {
    let scratch = try Scratch()
    let file = scratch.file("a.dexpie")
    let plan = try scratch.write(
      """
      task: place
      stages:
        - {stage: reach, rollouts: 2}
        - {stage: carry, rollouts: 1, reset: Put the bottle into the hand.}
      corrections: 1
      """, to: "plan.yaml")
    let collected = try Run.dexpie(
      "collect", "--policy", "imperfect", "--plan", plan, "--seed", "1", "--dataset", file, "--json"
    )
    #expect(collected.status == 0, "\(collected.errors)")
    let shown = try Run.dexpie("coverage", file, "--plan", plan)
    #expect(shown.output.contains("2/2") && shown.output.contains("1/1"), "\(shown.output)")
    #expect(shown.output.contains("next: "), "\(shown.errors)")
    let dataset = try Dataset(file, access: .readOnly)
    #expect(try dataset.episodes().contains { $0.takeovers > 0 && $0.supervisor == "simulated" })
  }

  @Test func mistakesInAPlanAreNamed() throws {
    let scratch = try Scratch()
    let file = scratch.file("a.dexpie")
    for (text, message) in [
      ("task: place\nstages: [{stage: juggle, rollouts: 1}]\n", "names a stage 'juggle'"),
      ("task: lid\n", "is for the task 'lid'"), ("quota: 3\n", "there is no setting 'quota'"),
    ] {
      let plan = try scratch.write(text, to: "plan.yaml")
      let run = try Run.dexpie("collect", "--plan", plan, "--dataset", file)
      #expect(run.status != 0 && run.errors.contains(message), "\(run.errors)")
    }
    let plan = try scratch.write("task: place\n", to: "plan.yaml")
    let without = try Run.dexpie("collect", "--plan", plan)
    #expect(without.errors.contains("--plan needs the --dataset"), "\(without.errors)")
    let both = try Run.dexpie("collect", "--plan", plan, "--dataset", file, "--episodes", "3")
    #expect(both.errors.contains("leave --episodes"), "\(both.errors)")
  }

  @Test func resultsThatAreNotThereAreSaid() throws {
    let scratch = try Scratch()
    let report = try Run.dexpie("report", scratch.file("none"))
    #expect(
      report.status != 0 && report.errors.contains("holds no results yet"), "\(report.errors)")
    let task = try Run.dexpie("improve", "--tasks", "juggle", "--out", scratch.file("r"))
    #expect(task.status != 0 && task.errors.contains("juggle"), "\(task.errors)")
    let seeds = try Run.dexpie("improve", "--seeds", "0", "--out", scratch.file("r"))
    #expect(seeds.status != 0 && seeds.errors.contains("0 seeds"), "\(seeds.errors)")
  }
}
