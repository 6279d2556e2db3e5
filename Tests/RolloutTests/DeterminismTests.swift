import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

@Suite struct DeterminismTests {
  static let script: [ScriptedOperator.Entry] = [
    .init(
      at: 0.8,
      OperatorInput(
        time: 0, wrist: .velocity(Twist(linear: SIMD3(0, 0.05, 0), angular: .zero)),
        hand: .position(JointVector(repeating: 0.2, count: 6)), holdsTakeover: true)),
    .init(at: 1.7, OperatorInput(time: 0)), .init(at: 2.4, commands: [.hold]),
    .init(at: 2.9, commands: [.resume]),
  ]

  /// Same seed and same operator give identical values, byte for byte.
  @Test func theSameInputsGiveTheSameFrames() throws {
    let one = try Trial.run(script: Self.script)
    let two = try Trial.run(script: Self.script)
    #expect(one.frames.count > 60)
    #expect(one.frames == two.frames)
    #expect(one.samples == two.samples)
    #expect(one.segments == two.segments)
    #expect(one.events == two.events)
    #expect(one.requests == two.requests)
  }

  /// Whatever a person does at whatever moment, commands stay finite and within the limits, and
  /// segments tile.
  @Test(arguments: 0..<30)
  func randomOperatorsNeverBreakTheInvariants(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var script: [ScriptedOperator.Entry] = []
    let keys: [SupervisorCommand] = [
      .toggleTakeover, .forceTakeover, .handBack, .hold, .resume, .stop, .nudge(.left),
      .nudge(.close), .engage(.blend), .engage(.gate), .engage(.anchor), .mark("x"),
    ]
    for _ in 0..<40 {
      let at = random.uniform(0...6)
      if random.uniform() < 0.6 {
        script.append(.init(at: at, commands: [keys[Int(random.next() % UInt64(keys.count))]]))
      } else {
        let glove = JointVector((0..<6).map { _ in random.uniform(-0.2...1.2) })
        let pose = Pose(position: SIMD3(random.normal(), random.normal(), random.normal()))
        script.append(
          .init(
            at: at,
            OperatorInput(
              time: 0,
              wrist: random.uniform() < 0.5
                ? .pose(pose) : .velocity(Twist(linear: pose.position, angular: .zero)),
              hand: .position(glove), holdsTakeover: random.uniform() < 0.5)))
      }
    }
    let trial = try Trial.run(robot: PointRobot(stepLimit: 200), script: script)
    let limits = SafetyLimits()
    for (one, two) in zip(trial.commands, trial.commands.dropFirst()) {
      #expect(two.isFinite)
      #expect(one.wrist.distance(to: two.wrist) <= limits.wristSpeed / 120 + 1e-9)
      #expect((two.hand - one.hand).magnitude <= 3.5 / 120 + 1e-9)
    }
    #expect(trial.segments.first?.start == 0)
    #expect(trial.segments.last?.end == trial.frames.count)
    for (one, two) in zip(trial.segments, trial.segments.dropFirst()) {
      #expect(one.end == two.start)
    }
  }
}
