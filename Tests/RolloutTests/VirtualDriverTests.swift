import Episodes
import Robotics
import RolloutTesting
import Simulation
import Testing

@testable import Rollout

@Suite struct VirtualDriverTests {
  @Test func anEpisodeThatCanOnlyFailEndsASecondAfterTheLoss() throws {
    let trial = try Trial.run(everyTick: { tick, robot in robot.isLost = tick >= 60 })
    #expect(trial.result.ending == .supervisor(.failure))
    #expect(trial.result.ticks == 60 + 120 + 1)
  }

  @Test func whatIsFoundAgainInTimeGoesOn() throws {
    let trial = try Trial.run(everyTick: { tick, robot in robot.isLost = (60..<170) ~= tick })
    #expect(trial.result.ending == .success)
  }

  @Test func whatAPersonTriesInVainIsEndedAsAFailure() throws {
    var task = try TaskDefinition(named: "place")
    // The policy does nothing, and the person cannot do anything either.
    for errand in task.expert.errands.indices {
      for rule in task.expert.errands[errand].rules.indices {
        task.expert.errands[errand].rules[rule].wrist = .stay
        task.expert.errands[errand].rules[rule].hand = nil
      }
    }
    let runner = try EpisodeRunner(task: task, policy: .scripted(.expert), dataset: nil)
    defer { runner.close() }
    let plan = EpisodePlan(seed: 1)
    try runner.prepare(plan)
    let result = try runner.run(plan, by: .simulated)
    #expect(result.ending == .supervisor(.failure))
    #expect(result.takeovers == 1)
    // It takes over after some seconds and stands still for three times 1.5 s, 1 s apart.
    #expect((100..<400).contains(result.steps))
    #expect((120...240).contains(result.humanSteps))
  }
}
