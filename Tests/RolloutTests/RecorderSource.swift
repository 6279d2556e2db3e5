import Episodes
import Robotics
import RolloutTesting

@testable import Rollout

/// Hands made-up episodes to a recorder.
struct RecorderSource {
  static let period: Nanoseconds = .period(rate: 30)
  let robot = PointRobot()

  /// A long header needs a page of its own, so that a full disk keeps the episode from opening.
  func header(_ seed: Int, isLong: Bool = false) -> EpisodeHeader {
    var header = EpisodePlan(seed: UInt64(seed)).header(
      kind: .rollout, task: robot.task, policy: "line", supervisor: "none",
      settings: RolloutSettings(), devices: [])
    if isLong { header.settings = String(repeating: " ", count: 50_000) }
    return header
  }

  func output(_ step: Int, mark: Int) -> TickOutput {
    let time = Nanoseconds(step) * Self.period
    let state = RobotState(time: time, wrist: .identity, hand: robot.hand.openPosture)
    var output = TickOutput(command: robot.command)
    output.frame = Frame(
      step: step, time: time, state: state, scene: SceneFeatures([Float(mark)]),
      command: robot.command, authority: .policy, commander: .policy, humanWeight: 0,
      stage: StageStatus(stage: 0, progress: 0))
    output.sample = ControlSample(
      tick: step, time: time, lateness: 0, state: state, command: robot.command)
    output.openSegment = Segment(
      kind: .policy, authority: .policy, start: 0, end: step + 1, startTime: 0, endTime: time,
      stage: 0)
    return output
  }

  func mark(_ step: Int) -> EpisodeEvent {
    EpisodeEvent(time: Nanoseconds(step) * Self.period, step: step, kind: .mark, text: "here")
  }

  func play(_ recorder: Recorder, steps: Int, seed: Int, isLong: Bool = false) {
    recorder.begin(header(seed, isLong: isLong))
    for step in 0..<steps { recorder.record(output(step, mark: seed)) }
    recorder.finish(
      segment: nil, events: [mark(steps - 1)], time: Nanoseconds(steps) * Self.period)
  }
}
