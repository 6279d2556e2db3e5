import Robotics
import Testing

@testable import Simulation

@Suite struct ImperfectPolicyTests {
  @Test func itSometimesFailsAndSometimesSucceeds() throws {
    let robot = try Place.robot()
    let policy = try ImperfectPolicy(task: robot.definition)
    var solved = 0
    for seed in 0..<UInt64(8) {
      try robot.reset(seed: 500 + seed)
      policy.reset(seed: seed)
      if try Place.run(robot, policy, steps: 400) { solved += 1 }
    }
    #expect((1...7).contains(solved))
  }

  @Test func withoutImperfectionsItIsTheExpert() throws {
    var settings = ImperfectionSettings()
    settings.unsureShare = 0
    settings.stall = 0
    settings.blindness = 0
    let robot = try Place.robot(seed: 30)
    let policy = try ImperfectPolicy(task: robot.definition, settings: settings)
    #expect(try Place.run(robot, policy))
  }

  @Test func sampledChunksDoNotChangeWhatIsDone() throws {
    let robot = try Place.robot(seed: 31)
    let policy = try ImperfectPolicy(task: robot.definition)
    policy.reset(seed: 1)
    let one = try policy.propose(try Place.request(robot, samples: 1))
    policy.reset(seed: 1)
    let many = try policy.propose(try Place.request(robot, samples: 8))
    #expect(one.chunk == many.chunk)
    #expect(one.dispersion == nil)
    #expect((many.dispersion ?? 0) > 0)
  }

  @Test func itsSamplesDisagreeMoreWhereItIsUnsure() throws {
    let robot = try Place.robot(seed: 32)
    func dispersion(unsure: Double) throws -> Double {
      var settings = ImperfectionSettings()
      settings.unsureShare = unsure
      settings.stall = 0
      let policy = try ImperfectPolicy(task: robot.definition, settings: settings)
      var sum = 0.0
      for seed in 0..<UInt64(5) {
        policy.reset(seed: seed)
        sum += try policy.propose(try Place.request(robot, samples: 8)).dispersion ?? 0
      }
      return sum
    }
    #expect(try dispersion(unsure: 1) > 2 * dispersion(unsure: 0))
  }
}
