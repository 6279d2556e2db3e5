import Robotics
import Testing

@testable import Teleoperation

@Suite struct EngagementTests {
  static let tick: Nanoseconds = 8_333_333

  static func random(_ generator: inout SeededGenerator) -> Command {
    Command(
      wrist: Pose(
        position: SIMD3(
          generator.uniform(-0.3...0.3), generator.uniform(-0.3...0.3), generator.uniform(0...0.5)),
        rotation: Rotation(
          vector: SIMD3(generator.normal(), generator.normal(), generator.normal()) * 0.5)),
      hand: JointVector((0..<6).map { _ in generator.uniform() }))
  }

  /// For any pair of poses, in every mode, the first command after the switch is the last before.
  @Test(arguments: EngageMode.allCases)
  func theFirstCommandEqualsTheLast(mode: EngageMode) {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let last = Self.random(&generator)
      let target = Self.random(&generator)
      var engagement = Engagement(
        EngageSettings(mode: mode), last: last, target: target, time: 1000)
      #expect(engagement.command(target: target, time: 1000) == last)
    }
  }

  @Test func anchorStaysStillWhileTheDriverIsStill() {
    var generator = SeededGenerator(seed: 4)
    let last = Self.random(&generator)
    let target = Self.random(&generator)
    var engagement = Engagement(
      EngageSettings(mode: .anchor), last: last, target: target, time: 0)
    var command = last
    for tick in 0..<1_200 {
      command = engagement.command(target: target, time: Int64(tick) * Self.tick)
    }
    #expect((command.hand - last.hand).magnitude < 1e-12)
    #expect(command.wrist.distance(to: last.wrist) < 1e-12)
    #expect(!engagement.isSettled)
  }

  @Test func anchorFollowsTheDriversMovementAndWashesOut() {
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.2, count: 6))
    var target = Command(
      wrist: Pose(position: SIMD3(0.1, 0, 0)), hand: JointVector(repeating: 0.9, count: 6))
    var engagement = Engagement(
      EngageSettings(mode: .anchor), last: last, target: target, time: 0)
    _ = engagement.command(target: target, time: 0)
    // A small, quick movement is followed almost entirely, relative to where the robot is.
    for joint in 0..<6 { target.hand[joint] -= 0.01 }
    let next = engagement.command(target: target, time: Self.tick)
    let step = next.hand - last.hand
    #expect(step.magnitude > 0.005 && step.magnitude < 0.02)
    // Moving on and on, the device and the robot end up together.
    var phase = 0.0
    for tick in 2..<6_000 {
      phase += 0.02
      let wave = phase.truncatingRemainder(dividingBy: 2) - 1
      target.hand = JointVector(repeating: 0.6 + 0.25 * wave, count: 6)
      target.wrist.position.y = 0.05 * (phase.truncatingRemainder(dividingBy: 3))
      let command = engagement.command(target: target, time: Int64(tick) * Self.tick)
      #expect(command.isFinite)
    }
    #expect(engagement.isSettled)
  }

  @Test func blendReachesTheDriverInItsTime() {
    var generator = SeededGenerator(seed: 5)
    let settings = EngageSettings(mode: .blend)
    for _ in 0..<100 {
      let last = Self.random(&generator)
      let target = Self.random(&generator)
      var engagement = Engagement(settings, last: last, target: target, time: 0)
      var previous = last
      var weight = 0.0
      for tick in 0..<240 {
        let command = engagement.command(target: target, time: Int64(tick) * Self.tick)
        let step = (command.hand - previous.hand).magnitude
        #expect(step <= settings.blendJointSpeed * Self.tick.seconds + 1e-9)
        #expect(engagement.weight >= weight)
        weight = engagement.weight
        previous = command
      }
      #expect(engagement.isSettled)
      #expect(previous == target)
    }
  }

  @Test func aDriverByRateIsNotAnchored() {
    let last = Command(wrist: .identity, hand: JointVector(repeating: 0.5, count: 6))
    var target = last
    target.wrist.position.x = 0.001
    var engagement = Engagement(
      EngageSettings(mode: .anchor), last: last, target: target, wristHasPose: false,
      handHasPosition: false, time: 0)
    #expect(engagement.command(target: target, time: 0) == last)
    // From the next tick on the velocity moves the robot in full.
    #expect(
      engagement.command(target: target, time: Self.tick).wrist.position.x == 0.001)
  }
}
