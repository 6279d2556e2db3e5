import Episodes
import Robotics
import Rollout

/// Watches a trial and says how it went.
struct TrialObserver {
  private var commands: [Command] = []
  private var stageSeconds: [Double] = []
  private var problem: String?

  /// Takes in what came out of a tick.
  mutating func observe(_ output: TickOutput) {
    if problem == nil {
      problem = output.events.first { $0.kind == .fault || $0.kind == .policy }?.text
    }
    guard let frame = output.frame else { return }
    commands.append(frame.command)
    while stageSeconds.count < frame.stage.stage { stageSeconds.append(frame.time.seconds) }
  }

  /// How the trial went, now that it is over.
  ///
  /// - Parameters:
  ///   - result: what the driver says of it.
  ///   - isLost: true when the object was lost for good.
  ///   - settings: the rollout's numbers.
  /// - Returns: what is stored of it.
  func outcome(
    _ result: VirtualDriver.Result, isLost: Bool, settings: RolloutSettings
  ) -> TrialOutcome {
    let isSuccess = result.ending == .success
    return TrialOutcome(
      ending: isSuccess ? .success : isLost ? .lost : .timeLimit,
      stageSeconds: stageSeconds, steps: result.steps,
      secondsToSuccess: isSuccess ? settings.time(ofTick: result.ticks).seconds : nil,
      smoothness: Smoothness(commands, period: 1 / settings.policyRate), problem: problem)
  }
}
