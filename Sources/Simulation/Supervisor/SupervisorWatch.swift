internal import Robotics

/// What a watching supervisor remembers to tell whether things go wrong.
struct SupervisorWatch: Sendable {
  private var stage = -1
  private var bestProgress = 0.0
  private var lastProgress: Nanoseconds = 0
  private var missSince: Nanoseconds?

  /// Why somebody should take over now; nil while all is well or all is lost.
  mutating func alarm(
    _ view: SupervisorView, _ scene: ExpertScene, _ task: TaskDefinition,
    _ settings: SupervisorSettings, isInGrace: Bool, isHopeless: Bool
  ) -> SimulatedSupervisor.Reason? {
    if view.stage.stage != stage || view.stage.progress > bestProgress + settings.leastProgress {
      stage = view.stage.stage
      bestProgress = view.stage.progress
      lastProgress = view.time
    }
    guard view.authority == .policy, !view.stage.isSuccess else {
      lastProgress = view.time
      missSince = nil
      return nil
    }
    if isHopeless { return nil }
    if view.stage.isDropped { return .drop }
    let closure = ExpertScene.closure(view.state.hand, scene.errand.object)
    let isEmpty = !scene.isTouching && closure > 0.6
    missSince = isEmpty ? missSince ?? view.time : nil
    if isInGrace { return nil }
    if let missSince, (view.time - missSince).seconds > settings.missTime { return .miss }
    let usual = task.description.stages[min(view.stage.stage, task.stages.count - 1)].usualDuration
    let idle = (view.time - lastProgress).seconds
    if view.timeInStage > settings.patience * usual, idle > max(settings.stallTime, usual / 2) {
      return .stall
    }
    return nil
  }
}
