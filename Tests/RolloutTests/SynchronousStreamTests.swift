import Episodes
import Robotics
import RolloutTesting
import Testing

@testable import Rollout

/// A robot that waits for its policy: ``RolloutSettings/isSynchronous``.
@Suite struct SynchronousStreamTests {
  private static let settings = {
    var settings = RolloutSettings()
    settings.isSynchronous = true
    return settings
  }()

  @Test(arguments: [1, 3, 9, 20])
  func theRobotHoldsUntilTheAnswerIsThere(delay: Int) throws {
    let trial = try Trial.run(
      settings: Self.settings, policy: LinePolicy(speed: 0.01), robot: PointRobot(stepLimit: 360),
      delay: delay)
    // Once the offset of the first hand-over is gone.
    let asked = trial.requests.filter { $0.observation.time.seconds > 6 }
    #expect(asked.count >= 4)
    #expect(asked.allSatisfy { $0.prefix.isEmpty })
    // The command moves for the executed actions and stands still for as long as the policy thinks.
    let ticksPerStep = 4
    let times = asked.map(\.observation.time)
    for (one, two) in zip(times, times.dropFirst()) {
      let steps = Int(((two - one).seconds * 30).rounded())
      #expect(steps == delay + Self.settings.executedActions)
      let first = Int((one.seconds * 120).rounded())
      let waiting = trial.commands[first..<(first + delay * ticksPerStep)]
      #expect(waiting.allSatisfy { $0 == waiting.first })
      let moving = trial.commands[
        (first + delay * ticksPerStep)...(first + steps * ticksPerStep)]
      #expect(zip(moving, moving.dropFirst()).allSatisfy { $0 != $1 })
    }
    #expect(!trial.frames.contains { $0.authority == .hold && $0.step > 10 })
  }

  /// Whatever is proposed, the command goes on from where it waited, no faster than the waypoints are
  /// apart, and reaches each of them.
  @Test(arguments: 0..<20)
  func theCommandNeverJumps(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var stream = ActionStream(Self.settings, joints: 6)
    let robot = PointRobot()
    let period = Self.settings.policyPeriod
    var due: (tick: Int, proposal: Proposal)?
    var last: Command?
    var longest = 0.0
    var answers = 0
    for tick in 0..<1200 {
      let time = Self.settings.time(ofTick: tick)
      robot.advance(to: time)
      var state = try robot.readState()
      if let answer = due, tick >= answer.tick {
        due = nil
        answers += 1
        let before = stream.target(at: time)
        #expect(stream.receive(answer.proposal, at: time) == .adopted)
        let first = answer.proposal.chunk.command(0)
        longest = before.map { $0.wrist.distance(to: first.wrist) } ?? 0
        if let before { #expect(stream.target(at: time).map { near($0, before) } == true) }
        if before != nil {
          #expect(stream.target(at: time + period).map { near($0, first) } == true)
        }
        for index in 1..<Self.settings.executedActions {
          let (one, two) = (
            answer.proposal.chunk.command(index - 1), answer.proposal.chunk.command(index)
          )
          longest = max(longest, one.wrist.distance(to: two.wrist))
        }
        if before == nil { last = nil }
      }
      let command = stream.target(at: time)
      if let command, let last {
        #expect(command.wrist.distance(to: last.wrist) <= longest / 4 * 1.01 + 1e-9)
      }
      last = command
      guard tick % 4 == 0 else { continue }
      // Where the robot is has nothing to do with what was commanded.
      state.wrist.position += SIMD3(random.normal(), random.normal(), random.normal()) * 0.01
      let observation = Observation(
        time: time, state: state, command: command ?? robot.command,
        scene: robot.sceneFeatures(), stage: robot.stageStatus())
      guard let request = stream.request(observation, isDriving: true, interval: 6) else {
        continue
      }
      #expect(request.prefix.isEmpty)
      let actions = (0..<28).map { _ in
        Command(
          wrist: Pose(
            position: SIMD3(random.normal(), random.normal(), random.normal()) * 0.02,
            rotation: Rotation(vector: SIMD3(random.normal(), 0, random.normal()) * 0.1)),
          hand: JointVector((0..<6).map { _ in random.uniform(0...1) }))
      }
      let chunk = ActionChunk(
        reference: state.wrist, actions: actions, start: request.start, period: period)
      due = (
        tick + 1 + Int(random.next() % 60),
        Proposal(id: request.id, chunk: chunk, dispersion: nil)
      )
    }
    #expect(answers > 8)
  }

  @Test func aPersonTakesOverAndHandsBackWhileItWaits() throws {
    let trial = try Trial.run(
      settings: Self.settings, robot: PointRobot(stepLimit: 300), delay: 6,
      script: [
        .init(at: 1.3, commands: [.toggleTakeover]), .init(at: 2.4, commands: [.toggleTakeover]),
      ])
    #expect(trial.segments.map(\.authority).contains(.human))
    #expect(trial.frames.last?.authority == .policy)
    for (one, two) in zip(trial.commands, trial.commands.dropFirst()) {
      #expect(one.wrist.distance(to: two.wrist) <= SafetyLimits().wristSpeed / 120 + 1e-9)
    }
  }

  private func near(_ left: Command, _ right: Command) -> Bool {
    left.wrist.distance(to: right.wrist) < 1e-9
      && left.wrist.rotation.angle(to: right.wrist.rotation) < 1e-6
      && (left.hand - right.hand).magnitude < 1e-9
  }
}
