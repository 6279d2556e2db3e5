import Foundation
import Robotics
import Rollout
import Testing

@testable import Improvement

@Suite struct PolicyResultTests {
  @Test func trialsAreCounted() throws {
    var trials = (1...8).map {
      Example.trial("a", seed: $0, success: $0 < 8, seconds: Double($0), stages: $0 < 8 ? 2 : 1)
    }
    trials[7].outcome.problem = "no answer for 1.0 s"
    trials[7].outcome.ending = .lost
    let result = PolicyResult("a", hash: "h", trials: trials, stages: ["reach", "grasp"])
    #expect(result.success == Proportion(7, of: 8))
    #expect(result.interval == Proportion(7, of: 8).bounds)
    #expect(result.secondsToSuccess == Estimate(4, 1...7))
    #expect(result.stages.map(\.cumulative.successes) == [8, 7])
    #expect(result.endings == ["success": 7, "lost": 1])
    #expect(result.problems == 1 && result.problem == "no answer for 1.0 s")
    #expect(result.smoothness == nil)
  }

  @Test func aPolicyWithoutTrialsHasNoFigures() {
    let result = PolicyResult("a", hash: "h", trials: [], stages: ["reach"])
    #expect(result.success.share == nil && result.secondsToSuccess == nil)
    #expect(result.endings.isEmpty && result.problem == nil)
  }

  @Test func aReportIsReadAsItWasWritten() throws {
    let evaluation = try Example.evaluation(
      [try Example.script(.expert), try Example.script(.imperfect)])
    let trials = ["expert", "imperfect"].flatMap { policy -> [Trial] in
      (1...7).map { Example.trial(policy, seed: $0, success: $0 > 3) }
    }
    let report = EvaluationReport(evaluation, seeds: .development, trials: trials)
    #expect(report.policies.map(\.success) == [4, 4].map { Proportion($0, of: 7) })
    #expect(report.comparisons.map(\.policy) == ["imperfect"])
    let data = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(EvaluationReport.self, from: data) == report)
  }
}
