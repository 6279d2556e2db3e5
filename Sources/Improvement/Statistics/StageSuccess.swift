public import Robotics

/// How far a policy gets: for every stage, how often it was done.
public struct StageSuccess: Sendable, Hashable, Codable {
  /// The stage's name.
  public var stage: String
  /// Trials that did this stage and all before it, of all trials.
  public var cumulative: Proportion
  /// Trials that did this stage, of those that did all before it.
  public var conditional: Proportion

  /// Counts the stages of a task.
  ///
  /// - Parameters:
  ///   - stages: their names, in order.
  ///   - done: of every trial, how many stages it did.
  /// - Returns: a row for every stage.
  public static func table(_ stages: [String], done: [Int]) -> [StageSuccess] {
    stages.enumerated().map { index, stage in
      let reached = done.count { $0 >= index }
      let finished = done.count { $0 > index }
      return StageSuccess(
        stage: stage, cumulative: Proportion(finished, of: done.count),
        conditional: Proportion(finished, of: reached))
    }
  }
}
