public import Robotics

/// Follows a task's stages: the stage only rises, except that a drop returns to what must be redone.
///
/// Updated on a fixed grid of physics time (``rate``), so that it does not depend on how often
/// anybody asks.
public struct StageTracker: Sendable, Hashable, Codable {
  /// Updates per second of physics time: the policy's rate (METHOD §2).
  public static let rate = 30
  /// Updates for which a drop's tests must hold, so that one lost contact is no drop: 0.1 s.
  public static let dropUpdates = 3

  /// How far the task is.
  public private(set) var status = StageStatus(stage: 0, progress: 0)
  /// True when the object was lost for good.
  public private(set) var isLost = false
  private var successUpdates = 0
  private var droppedUpdates = 0
  private var lostUpdates = 0
  /// The stage that clears a drop: the one it was lost in.
  private var stageOfDrop = 0

  /// Makes a tracker at the first stage.
  public init() {}

  /// Takes the world's measures in; `value` gives the measure with an index.
  mutating func update(_ task: TaskDefinition, _ value: (Int) -> Double) {
    let last = task.stages.count
    let stage = status.stage
    let isDropping = task.dropped.contains { $0.hold(stage: stage, value) }
    droppedUpdates = isDropping ? droppedUpdates + 1 : 0
    lostUpdates = task.lost.contains { $0.hold(stage: stage, value) } ? lostUpdates + 1 : 0
    isLost = lostUpdates >= Self.dropUpdates
    if droppedUpdates == Self.dropUpdates {
      if !status.isDropped { stageOfDrop = stage }
      status.isDropped = true
      status.stage = firstUndone(task, before: stage, value)
    }
    status.stage = max(status.stage, concluded(task, value))
    while status.stage < last, task.stages[status.stage].done.hold(value) { status.stage += 1 }
    if status.isDropped, !isDropping, status.stage >= min(last, stageOfDrop) {
      status.isDropped = false
    }
    status.progress =
      status.stage < last ? progress(task.stages[status.stage], value) : 1
    let succeeds = status.stage == last && task.success.hold(value)
    successUpdates = succeeds ? successUpdates + 1 : 0
    let needed = Int((task.successTime * Double(Self.rate)).rounded(.up))
    status.isSuccess = successUpdates >= max(1, needed)
  }

  private func firstUndone(
    _ task: TaskDefinition, before stage: Int, _ value: (Int) -> Double
  ) -> Int {
    for index in 0..<min(stage, task.stages.count) where !task.stages[index].done.hold(value) {
      return index
    }
    return stage
  }

  /// The stage after the last conclusive one that is done; 0 when none is.
  private func concluded(_ task: TaskDefinition, _ value: (Int) -> Double) -> Int {
    let found = task.stages.lastIndex { $0.isConclusive && $0.done.hold(value) }
    return found.map { $0 + 1 } ?? 0
  }

  private func progress(_ stage: StageDefinition, _ value: (Int) -> Double) -> Double {
    guard !stage.progress.isEmpty else { return 0 }
    var sum = 0.0
    for part in stage.progress { sum += part.share(value(part.measure)) }
    return sum / Double(stage.progress.count)
  }
}
