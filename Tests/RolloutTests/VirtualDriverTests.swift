import Episodes
import Robotics
import RolloutTesting
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
}
