import Learning
public import Robotics

/// What an improvement came to, in numbers: what the report shows.
public struct ImprovementTable: Sendable, Hashable, Codable {
  /// One method after one round.
  public struct Row: Sendable, Hashable, Codable {
    /// How it was trained.
    public var method: Recipe
    /// Rounds of collecting before it.
    public var round: Int
    /// Mean success over the tasks, with its interval over repetitions and trials.
    public var success: Estimate?
    /// The same with other numbers of actions executed of a chunk.
    public var others: [Int: Estimate]
    /// By task: successes of all repetitions together, with the Wilson interval over trials.
    public var tasks: [String: Proportion]
    /// By task: the same as an estimate over repetitions and trials.
    public var intervals: [String: Estimate]
    /// By task: chosen training lengths, one a repetition.
    public var lengths: [String: [Int]]
    /// By task: how many of the trials got beyond each stage.
    public var stages: [String: [StageSuccess]]
    /// Difference to the reference, trial by trial.
    public var overReference: Estimate?
    /// How long robots had moved for its rollouts: mean over repetitions, sum over tasks, minutes.
    public var robotMinutes: Double
  }

  /// The rows, the reference first.
  public var rows: [Row]
  /// Differences between the collector's method and the others, after the first and the last round.
  public var differences: [String: Estimate]
  /// What the ablations came to, in their order.
  public var ablations: [AblationRow]

  /// Counts the results.
  public init(_ results: ImprovementResults) {
    let tasks = results.settings.tasks
    rows = results.rows.map { method, round in
      var row = Row(
        method: method, round: round, success: results.success(method, round: round), others: [:],
        tasks: [:], intervals: [:], lengths: [:], stages: [:],
        overReference: method == .bc
          ? nil : results.difference(method, round: round, from: .bc, baselineRound: 0),
        robotMinutes: 0)
      for executed in results.settings.otherExecutedActions {
        row.others[executed] = results.success(method, round: round, executed: executed)
      }
      for task in tasks {
        let policies = results.policies(method, round: round, task: task)
        guard !policies.isEmpty else { continue }
        let trials = policies.flatMap(\.trials)
        row.tasks[task] = Proportion(trials.count(where: \.outcome.isSuccess), of: trials.count)
        row.intervals[task] = results.success(method, round: round, tasks: [task])
        row.lengths[task] = policies.map(\.length)
        row.stages[task] = StageSuccess.table(
          results.stages[task] ?? [], done: trials.map(\.outcome.stagesDone))
        row.robotMinutes += policies.map(\.robotMinutes).reduce(0, +) / Double(policies.count)
      }
      return row
    }
    let best = results.settings.collector
    differences = [:]
    for round in Set([1, results.settings.rounds]).sorted() {
      for method in results.settings.methods where method != best && method != .bc {
        differences["round \(round): \(best.rawValue) - \(method.rawValue)"] = results.difference(
          best, round: round, from: method, baselineRound: method.method == .bc ? 0 : round)
      }
    }
    ablations = results.settings.ablations.compactMap { AblationRow($0, results) }
  }
}
