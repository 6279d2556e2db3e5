public import Robotics

/// What to collect: how many rollouts from each stage, and how many corrections (METHOD §1, §4).
///
/// Written by people, in YAML. What is done already is counted in the dataset, never in the plan.
public struct StagePlan: Sendable, Hashable, Codable {
  /// What to collect from one stage.
  public struct Quota: Sendable, Hashable, Codable {
    /// Name of the stage.
    public var stage: String
    /// Rollouts that start there.
    public var rollouts: Int
    /// What a person does so that a rollout can start there; empty where nothing needs to be said.
    public var reset: String?

    /// Makes a quota.
    public init(stage: String, rollouts: Int, reset: String? = nil) {
      self.stage = stage
      self.rollouts = rollouts
      self.reset = reset
    }
  }

  /// Name of the task.
  public var task: String
  /// The stages, in any order.
  public var stages: [Quota]
  /// Rollouts in which a person intervened.
  public var corrections: Int

  /// Makes a plan.
  public init(task: String, stages: [Quota], corrections: Int) {
    self.task = task
    self.stages = stages
    self.corrections = corrections
  }

  /// Makes sure that a plan is for a task.
  ///
  /// - Throws: ``StagePlanError``.
  public func check(_ task: TaskDescription) throws(StagePlanError) {
    guard self.task == task.name else {
      throw StagePlanError(
        description: "The plan is for the task '\(self.task)', not for '\(task.name)'.")
    }
    let names = task.stages.map(\.name)
    for quota in stages {
      guard names.contains(quota.stage) else {
        throw StagePlanError(
          description: "The plan names a stage '\(quota.stage)'; \(task.name) has "
            + names.joined(separator: ", ") + ".")
      }
      guard quota.rollouts >= 0 else {
        throw StagePlanError(
          description:
            "The plan has \(quota.rollouts) rollouts for '\(quota.stage)'; 0 or more are "
            + "expected.")
      }
    }
    guard Set(stages.map(\.stage)).count == stages.count else {
      throw StagePlanError(description: "The plan names a stage twice.")
    }
    guard corrections >= 0 else {
      throw StagePlanError(
        description: "The plan has \(corrections) corrections; 0 or more are expected.")
    }
  }

  /// The next thing to collect: the stage that lacks the largest share of its rollouts; nil when
  /// none lacks any.
  public func next(_ coverage: StageCoverage) -> (stage: Int, done: Int, quota: Quota)? {
    var best: (stage: Int, done: Int, quota: Quota, share: Double)?
    for quota in stages where quota.rollouts > 0 {
      guard let stage = coverage.stages.firstIndex(where: { $0.name == quota.stage }) else {
        continue
      }
      let done = coverage.stages[stage].started
      let share = Double(done) / Double(quota.rollouts)
      if share < 1, share < best?.share ?? 1 { best = (stage, done, quota, share) }
    }
    return best.map { ($0.stage, $0.done, $0.quota) }
  }
}

/// Why a plan cannot be used.
public struct StagePlanError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what was expected.
  public let description: String
}
