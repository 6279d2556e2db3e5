/// Tests of one stage of a task.
public struct StageDefinition: Sendable, Hashable {
  /// One measure whose way from one value to another is progress.
  public struct Progress: Sendable, Hashable {
    /// Index of the measure.
    public var measure: Int
    /// Value at which nothing is done.
    public var from: Double
    /// Value at which all is done.
    public var to: Double

    /// The share done, in [0, 1]; 0 for a value that is not a number.
    public func share(_ value: Double) -> Double {
      let share = (value - from) / (to - from)
      return share.isFinite ? min(1, max(0, share)) : 0
    }
  }

  /// What is averaged into the stage's progress.
  public var progress: [Progress]
  /// Tests that all hold when the stage is done; indices are those of the measures.
  public var done: [Condition]
  /// True when being done means that all earlier stages are done too, whichever way it was done.
  public var isConclusive: Bool
}

/// Tests that apply in some of the stages.
public struct StagedConditions: Sendable, Hashable {
  /// Indices of the stages it applies in; nil for all.
  public var stages: [Int]?
  /// Tests that must hold together.
  public var when: [Condition]

  /// True when it applies in the stage and every test holds.
  func hold(stage: Int, _ value: (Int) -> Double) -> Bool {
    (stages?.contains(stage) ?? true) && when.hold(value)
  }
}
