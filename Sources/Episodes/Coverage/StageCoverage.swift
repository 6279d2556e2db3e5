public import Robotics

/// How well the episodes of a dataset cover the stages of a task.
public struct StageCoverage: Sendable, Hashable, Codable {
  /// One stage.
  public struct Stage: Sendable, Hashable, Codable {
    /// Its name.
    public var name: String
    /// Rollouts that started from it; those that do a failed stage again are not counted.
    public var started = 0
    /// Rollouts that were in it.
    public var rollouts = 0
    /// Rollouts that went beyond it, alone or with help.
    public var successes = 0
    /// Rollouts that went beyond it without anybody's help before that.
    public var unaided = 0
    /// Rollouts that failed in it.
    public var failures = 0
    /// Rollouts in which a person took over in it.
    public var corrections = 0

    /// Share of those that were in it that went beyond it alone.
    public var alone: Proportion { Proportion(unaided, of: rollouts) }
  }

  /// The stages in their order.
  public var stages: [Stage]
  /// Judged rollouts that were counted.
  public var rollouts = 0
  /// Those of them that do again what an earlier one failed in.
  public var repeats = 0
  /// Those of them in which a person intervened.
  public var interventions = 0
  /// Those of them that failed.
  public var failures = 0
  /// Failures that nobody has done again yet.
  public var openFailures = 0

  /// Makes the empty table of a task.
  public init(_ task: TaskDescription) {
    stages = task.stages.map { Stage(name: $0.name) }
  }

  /// Counts an episode in, with its segments.
  mutating func count(_ episode: EpisodeSummary, _ segments: [Segment]) {
    guard episode.kind == .rollout, let outcome = episode.outcome, outcome != .discarded else {
      return
    }
    rollouts += 1
    let human = segments.filter { $0.authority == .human }
    if !human.isEmpty { interventions += 1 }
    if episode.corrects != nil { repeats += 1 }
    if outcome == .failure { failures += 1 }
    let start = min(max(0, episode.startStage), stages.count - 1)
    if episode.corrects == nil { stages[start].started += 1 }
    let end = outcome == .success ? stages.count : min(episode.highestStage, stages.count - 1)
    let firstHelp = human.map(\.stage).min() ?? stages.count
    for stage in start...max(start, min(end, stages.count - 1)) {
      stages[stage].rollouts += 1
      if stage < end {
        stages[stage].successes += 1
        if stage < firstHelp { stages[stage].unaided += 1 }
      }
    }
    if outcome == .failure { stages[max(start, min(end, stages.count - 1))].failures += 1 }
    for stage in Set(human.map(\.stage)) where stages.indices.contains(stage) {
      stages[stage].corrections += 1
    }
  }
}

extension Dataset {
  /// Counts the judged rollouts of a task.
  ///
  /// - Throws: ``DatasetError``.
  public func coverage(of task: TaskDescription) throws(DatasetError) -> StageCoverage {
    var coverage = StageCoverage(task)
    guard !task.stages.isEmpty else { return coverage }
    let all = try episodes(EpisodeQuery(tasks: [task.name]))
    for episode in all { coverage.count(episode, try segments(episode.id)) }
    let corrected = Set(all.filter { $0.outcome != .discarded }.compactMap(\.corrects))
    coverage.openFailures = all.count {
      $0.kind == .rollout && $0.outcome == .failure && !corrected.contains($0.uuid)
    }
    return coverage
  }
}
