import Episodes
import Robotics
import RolloutTesting

@testable import Rollout

/// One virtual episode on the robot in memory, with everything that came out of it.
struct Trial {
  var frames: [Frame] = []
  var samples: [ControlSample] = []
  var segments: [Segment] = []
  var events: [EpisodeEvent] = []
  var commands: [Command] = []
  var requests: [ProposalRequest] = []
  var result: VirtualDriver.Result

  static func run(
    settings: RolloutSettings = RolloutSettings(), policy: LinePolicy = LinePolicy(),
    robot: PointRobot = PointRobot(), delay: Int = 2, seed: UInt64 = 1,
    isDemonstration: Bool = false, script: [ScriptedOperator.Entry] = [],
    everyTick: (Int, PointRobot) -> Void = { _, _ in }
  ) throws -> Trial {
    let session = SessionStatus(task: robot.task, policy: policy.name, dataset: "")
    var frames: [Frame] = []
    var samples: [ControlSample] = []
    var segments: [Segment] = []
    var events: [EpisodeEvent] = []
    var commands: [Command] = []
    // A held robot does not use up its steps: the person ends the episode then.
    let end = ScriptedOperator.Entry(
      at: Double(robot.task.stepLimit) / 30, commands: [.end(nil)])
    let result = try VirtualDriver(settings: settings, inferenceDelay: delay).run(
      robot: robot, policy: policy, person: ScriptedOperator(script + [end]), session: session,
      isDemonstration: isDemonstration, plan: EpisodePlan(seed: seed),
      sink: { output in
        if let frame = output.frame { frames.append(frame) }
        if let sample = output.sample { samples.append(sample) }
        if let segment = output.segment { segments.append(segment) }
        events += output.events
        commands.append(output.command)
        everyTick(commands.count, robot)
      },
      finish: { segment, last, _ in
        if let segment { segments.append(segment) }
        events += last
      })
    return Trial(
      frames: frames, samples: samples, segments: segments, events: events, commands: commands,
      requests: policy.requests, result: result)
  }

  /// The largest change of a hand joint between two ticks.
  var largestHandStep: Double {
    zip(commands, commands.dropFirst()).map { ($1.hand - $0.hand).magnitude }.max() ?? 0
  }
}
