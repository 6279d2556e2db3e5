import Foundation
import Learning
import Robotics
import Rollout
import Simulation
import Testing

@testable import Improvement

@Suite struct EvaluationTests {
  @Test func resultsDoNotDependOnTheNumberOfThreads() throws {
    var evaluation = try Example.evaluation(
      [try Example.reference(), try Example.script(.imperfect)], trials: 3)
    let one = try evaluation.run()
    evaluation.threads = 2
    let two = try evaluation.run()
    #expect(one == two)
    let names = ["reference", "imperfect"].flatMap { [String](repeating: $0, count: 3) }
    #expect(one.map(\.policy) == names)
    #expect(one.map(\.key.seed) == [100_001, 100_002, 100_003, 100_001, 100_002, 100_003])
    #expect(Set(one.map(\.outcome.smoothness)).count == 6)
  }

  @Test func aTrialDoesNotDependOnTheOnesBefore() throws {
    var evaluation = try Example.evaluation([try Example.reference()], trials: 3)
    let all = try evaluation.run()
    evaluation.seeds = [100_003]
    #expect(try evaluation.run() == [all[2]])
  }

  @Test func theExpertSucceedsAndItsStagesAreTimed() throws {
    var evaluation = try Example.evaluation([try Example.script(.expert)], trials: 1)
    evaluation.task = try Example.task(steps: 600)
    let outcome = try #require(try evaluation.run().first).outcome
    #expect(outcome.isSuccess && outcome.problem == nil)
    #expect(outcome.stagesDone == 6 && outcome.stageSeconds == outcome.stageSeconds.sorted())
    let seconds = try #require(outcome.secondsToSuccess)
    #expect(abs(seconds - Double(outcome.steps) / 30) < 0.04)
    #expect(try #require(outcome.stageSeconds.last) < seconds)
    #expect((outcome.smoothness?.logDimensionlessJerk ?? 0) < -log(204.8))
  }

  @Test func theStepLimitEndsATrial() throws {
    let outcome = try #require(
      try Example.evaluation([try Example.script(.expert)], trials: 1).run().first
    ).outcome
    #expect(outcome.ending == .timeLimit && outcome.steps == 60)
    #expect(outcome.secondsToSuccess == nil)
  }

  @Test func executedActionsChangeWhatHappens() throws {
    let candidate = try Example.reference()
    let usual = try Example.evaluation([candidate], trials: 1).run()
    var settings = Example.settings
    settings.rollout.executedActions = 24
    let longer = try Example.evaluation([candidate], trials: 1, settings: settings).run()
    #expect(longer[0].outcome.smoothness != usual[0].outcome.smoothness)
    #expect(longer[0].key.settingsHash != usual[0].key.settingsHash)
  }

  @Test func chunksThatAreTooShortOrTooLongAreRefused() throws {
    let candidate = try Example.reference()
    var settings = Example.settings
    settings.rollout.executedActions = 27
    #expect(
      throws: EvaluationError.tooManyActions(policy: "reference", executed: 27, most: 26)
    ) { try Example.evaluation([candidate], settings: settings).run() }
    settings.rollout.executedActions = 1
    #expect(throws: EvaluationError.tooFewActions(executed: 1, delay: 2)) {
      try Example.evaluation([candidate], settings: settings).run()
    }
  }

  @Test func aPolicyOfAnotherTaskIsRefusedInWords() throws {
    var evaluation = try Example.evaluation([try Example.reference()])
    evaluation.task.description.name = "drawer"
    let error = #expect(throws: ModelError.self) { try evaluation.run() }
    #expect(
      error?.description.contains("was trained for another task: place instead of drawer") == true)
  }

  @Test func aPolicyIsNotTriedTwice() throws {
    let candidates = [try Example.script(.expert), try Example.script(.expert)]
    #expect(throws: EvaluationError.samePolicy("expert", "expert")) {
      try Example.evaluation(candidates).run()
    }
  }

  @Test func progressIsToldOfEveryTrial() throws {
    var done: [Int] = []
    _ = try Example.evaluation([try Example.script(.expert)], trials: 2).run(
      progress: {
        done.append($0.done)
        #expect($0.total == 2)
      })
    #expect(done == [1, 2])
  }
}
