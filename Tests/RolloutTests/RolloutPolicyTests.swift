import Episodes
import Robotics
import RolloutTesting
import Teleoperation
import Testing

@testable import Rollout

/// What a rollout asks of its policy, and what it does when the policy misbehaves.
@Suite struct RolloutPolicyTests {
  @Test func theShadowPolicyKeepsProposingWhileAPersonDrives() throws {
    let trial = try Trial.run(script: [.init(at: 1, commands: [.toggleTakeover])])
    let human = trial.frames.filter { $0.authority == .human }
    #expect(human.count > 50)
    #expect(human.allSatisfy { $0.proposal != nil && $0.commander == .human })
    let asked = trial.requests.filter { $0.observation.time.seconds > 1.1 }
    #expect(asked.count > 20)
    #expect(asked.allSatisfy { $0.prefix.isEmpty })
  }

  @Test func theNextChunkContinuesWhatWillHaveBeenExecuted() throws {
    let trial = try Trial.run(delay: 3)
    let driving = trial.requests.dropFirst(2).filter { !$0.prefix.isEmpty }
    #expect(driving.count > 5)
    for request in driving {
      #expect(request.prefix.count == 3)
      #expect(request.start == request.observation.time + request.period)
    }
    // Twelve new actions of every chunk: a request every twelve steps.
    let times = driving.map(\.observation.time)
    let gaps = zip(times, times.dropFirst()).map { Int((($1 - $0).seconds * 30).rounded()) }
    #expect(Set(gaps) == [12])
    // And no seam: the command never jumps by more than the policy's own speed.
    let steps = zip(trial.commands, trial.commands.dropFirst()).map {
      $0.wrist.distance(to: $1.wrist)
    }
    #expect((steps.max() ?? 1) < 0.05 / 120 * 1.6)
  }

  @Test(arguments: LinePolicy.Fault.allCases)
  func aPolicyThatMisbehavesIsHeldUntilItRecovers(fault: LinePolicy.Fault) throws {
    let policy = LinePolicy()
    policy.fault = (fault, 3..<6)
    let trial = try Trial.run(policy: policy)
    let hold = try #require(trial.segments.first { $0.authority == .hold })
    #expect(hold.reason.hasPrefix("policy:"))
    #expect(trial.result.ending == .success, "the episode goes on")
    #expect(trial.commands.allSatisfy { $0.isFinite })
    let inHold = trial.frames[hold.start..<hold.end]
    #expect(inHold.allSatisfy { $0.command == inHold.first?.command })
    #expect(trial.events.filter { $0.kind == .policy }.count == 1)
  }

  @Test func aPolicyThatHangsIsHeldAndALateAnswerDoesNotDrive() throws {
    // 45 steps are more than the 1 s the policy is given.
    let trial = try Trial.run(robot: PointRobot(stepLimit: 150), delay: 45)
    #expect(trial.result.ending == .timeLimit)
    #expect(trial.segments.contains { $0.reason.contains("no answer") })
    #expect(trial.commands.allSatisfy { $0.isFinite })
  }

  @Test func aLateChunkNeverBlocksAndIsCounted() throws {
    let trial = try Trial.run(delay: 20)
    #expect(trial.result.ending == .success)
    #expect(trial.commands.count == trial.result.ticks)
    let steps = zip(trial.commands, trial.commands.dropFirst()).map {
      $0.wrist.distance(to: $1.wrist)
    }
    #expect((steps.max() ?? 1) < SafetyLimits().wristSpeed / 120 + 1e-9)
  }

  @Test func aPersonsHoldOutlastsThePolicysRecovery() throws {
    let policy = LinePolicy()
    policy.fault = (.throwing, 3..<8)
    let trial = try Trial.run(
      policy: policy, robot: PointRobot(stepLimit: 200),
      script: [.init(at: 1.4, commands: [.hold])])
    #expect(trial.segments.contains { $0.reason.hasPrefix("policy:") })
    #expect(trial.frames.last?.authority == .hold)
  }

  @Test func anAnswerOfAnEarlierEpisodeIsIgnored() throws {
    var old = ActionStream(RolloutSettings(), joints: 6, firstRequest: 1 << 32)
    var new = ActionStream(RolloutSettings(), joints: 6, firstRequest: 2 << 32)
    let asked = try Self.firstRequest(&old)
    _ = try Self.firstRequest(&new)
    let late = try LinePolicy().propose(asked)
    #expect(new.receive(late, at: 50_000_000) == .ignored)
    #expect(old.receive(late, at: 50_000_000) == .adopted)
  }

  @Test func aChunkInAnotherFrameIsRefused() throws {
    var stream = ActionStream(RolloutSettings(), joints: 6)
    var answer = try LinePolicy().propose(try Self.firstRequest(&stream))
    answer.chunk.reference = Pose(position: SIMD3(0, 0, 1))
    guard case .refused = stream.receive(answer, at: 50_000_000) else {
      Issue.record("a chunk in another frame was taken into use")
      return
    }
  }

  static func firstRequest(_ stream: inout ActionStream) throws -> ProposalRequest {
    let robot = PointRobot()
    let observation = Observation(
      time: 0, state: try robot.readState(), command: robot.command,
      scene: robot.sceneFeatures(), stage: robot.stageStatus())
    let request = stream.request(observation, isDriving: false, interval: 6)
    return try #require(request)
  }
}
