import Robotics
import Testing

@testable import Simulation

@Suite struct SimulatedSupervisorTests {
  /// Lets a policy run with a supervisor whose input is integrated as the rollout does.
  private func run(
    _ robot: SimulatedRobot, _ policy: any Policy, seed: UInt64, steps: Int = 500
  ) throws -> (isSuccess: Bool, humanTicks: Int) {
    var loop = ChunkLoop(robot: robot, policy: policy)
    var supervisor = SimulatedSupervisor(task: robot.definition, seed: seed)
    var authority = Authority.policy
    var isReturning = false
    var humanTicks = 0
    var stage = -1
    var since: Nanoseconds = 0
    while loop.step < steps, !robot.stageStatus().isSuccess, !robot.isLost {
      let wasHuman = authority == .human
      let step = loop.step
      try loop.policyStep { time, _ in
        let status = robot.stageStatus()
        if status.stage != stage { (stage, since) = (status.stage, time) }
        let view = SupervisorView(
          time: time, step: step, authority: authority, stage: status,
          timeInStage: (time - since).seconds, state: try robot.readState(),
          command: robot.command, scene: robot.sceneFeatures())
        guard let input = supervisor.step(view), input.holdsTakeover else {
          isReturning = isReturning || authority == .human
          authority = .policy
          return isReturning ? robot.command : nil
        }
        authority = .human
        humanTicks += 1
        #expect(input.isFinite)
        var command = robot.command
        if case .velocity(let twist) = input.wrist {
          command.wrist = twist.advance(command.wrist, seconds: 1.0 / 120)
        }
        if case .velocity(let hand) = input.hand {
          let open = robot.hand.openPosture
          command.hand = (command.hand + hand * (1.0 / 120)).clamped(from: open * 0, to: open)
        }
        return command
      }
      if wasHuman, authority == .policy {
        loop.forget()
        isReturning = false
      }
    }
    return (robot.stageStatus().isSuccess, humanTicks)
  }

  @Test func itTurnsFailuresIntoSuccesses() throws {
    let robot = try Place.robot()
    var settings = ImperfectionSettings()
    // A policy that always stops for good on the way to the object.
    settings.stall = 1
    settings.stallTime = 1e6
    let policy = try ImperfectPolicy(task: robot.definition, settings: settings)
    var alone = 0
    var helped = 0
    for seed in 0..<UInt64(3) {
      try robot.reset(seed: 600 + seed)
      policy.reset(seed: seed)
      if try Place.run(robot, policy, steps: 150) { alone += 1 }
      try robot.reset(seed: 600 + seed)
      policy.reset(seed: seed)
      let result = try run(robot, policy, seed: seed, steps: 600)
      if result.isSuccess { helped += 1 }
      #expect(result.humanTicks > 60)
    }
    #expect(alone == 0)
    #expect(helped >= 2)
  }

  @Test func itLeavesAGoodPolicyAlone() throws {
    let robot = try Place.robot(seed: 33)
    let expert = try ScriptedExpert(task: robot.definition)
    let result = try run(robot, expert, seed: 1)
    #expect(result.isSuccess)
    #expect(result.humanTicks == 0)
  }

  @Test func itReactsAfterAHumanDelay() throws {
    let robot = try Place.robot(seed: 34)
    var supervisor = SimulatedSupervisor(task: robot.definition, seed: 2)
    let state = try robot.readState()
    let scene = robot.sceneFeatures()
    var taken: Nanoseconds?
    for tick in 0..<1200 {
      let time = Nanoseconds(tick) * .second / 120
      // A drop is seen from the first second on.
      let view = SupervisorView(
        time: time, step: tick / 4, authority: .policy,
        stage: StageStatus(stage: 1, progress: 0, isDropped: tick >= 120), timeInStage: 0.1,
        state: state, command: robot.command, scene: scene)
      if let input = supervisor.step(view) {
        #expect(input.holdsTakeover)
        taken = time
        break
      }
    }
    let delay = (try #require(taken) - .second).seconds
    #expect((0.2...1.8).contains(delay))
  }
}
