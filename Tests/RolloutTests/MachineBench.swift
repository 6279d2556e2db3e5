import Episodes
import Robotics
import RolloutTesting

@testable import Rollout

/// A rollout machine, a robot in memory and a policy that always answers at the next step: for
/// tests that say tick by tick what comes in.
struct MachineBench {
  var machine: RolloutMachine
  let robot = PointRobot(stepLimit: 1_000_000)
  let settings: RolloutSettings
  let policy: any Policy
  var tick = 0
  var slip: Nanoseconds = 0
  var answer: PolicyAnswer?
  /// What came out of the last tick.
  var output: TickOutput
  var events: [EpisodeEvent] = []
  var segments: [Int: Segment] = [:]
  var frames: [Frame] = []

  init(settings: RolloutSettings = RolloutSettings(), policy: any Policy = LinePolicy()) throws {
    self.settings = settings
    self.policy = policy
    machine = RolloutMachine(
      settings: settings, session: SessionStatus(task: robot.task, policy: "line", dataset: ""),
      state: try robot.readState(), command: robot.command)
    output = TickOutput(command: robot.command)
  }

  /// Runs a tick; what a test wants to come in it changes before.
  @discardableResult
  mutating func run(
    _ input: OperatorInput? = nil, _ change: (inout TickInput) -> Void = { _ in }
  ) throws -> TickOutput {
    var entry = TickInput(tick: tick, state: nil)
    entry.slip = slip
    entry.operatorInput = input
    if tick == 0 { entry.commands = [.resume] }
    if settings.step(ofTick: tick) > machine.policyStepIndex {
      entry.answer = answer
      answer = nil
    }
    change(&entry)
    slip = entry.slip
    let time = settings.time(ofTick: tick) + slip
    entry.operatorInput?.time = time
    robot.advance(to: time)
    entry.state = try robot.readState()
    if settings.step(ofTick: tick) > machine.policyStepIndex {
      entry.world = WorldState(
        scene: robot.sceneFeatures(), stage: StageStatus(stage: 0, progress: 0))
    }
    output = machine.tick(entry)
    if let request = output.request {
      // What cannot be answered is a failure, as in a session.
      do { answer = .proposal(try policy.propose(request)) } catch {
        answer = .failure(id: request.id, "\(error)")
      }
    }
    try robot.send(output.command)
    events += output.events
    for segment in [output.remarked, output.segment] {
      if let segment { segments[segment.start] = segment }
    }
    if let frame = output.frame { frames.append(frame) }
    tick += 1
    return output
  }

  /// Runs ticks until the policy drives.
  mutating func untilThePolicyDrives() throws {
    for _ in 0..<600 where machine.authority != .policy { try run() }
  }

  /// Ends the episode; the segments in order.
  mutating func finish() -> [Segment] {
    let last = machine.finish(time: settings.time(ofTick: tick) + slip)
    if let segment = last.segment { segments[segment.start] = segment }
    return segments.values.sorted { $0.start < $1.start }
  }

  static func glove(
    _ value: Double, holds: Bool = true, isClutched: Bool = false,
    wrist: OperatorInput.Wrist = .none
  ) -> OperatorInput {
    OperatorInput(
      time: 0, wrist: wrist, hand: .position(JointVector(repeating: value, count: 6)),
      holdsTakeover: holds, isClutched: isClutched)
  }
}
