public import Foundation
public import Robotics

/// All that an improvement came to; `results.json` of its folder.
public struct ImprovementResults: Sendable, Hashable, Codable {
  /// What was done.
  public var settings: ImprovementSettings
  /// Version of the program.
  public var version: String
  /// Names of the stages of every task.
  public var stages: [String: [String]]
  /// Every policy, in the order of repetitions, tasks, rounds and methods.
  public var results: [ImprovementResult]
  /// What was not as it should be, in sentences; such as a quota that could not be met.
  public var notes: [String]
  /// Time the last call took, seconds; steps that were there already took none.
  public var seconds: Double
  /// What the reference's confidence is worth, by task and repetition; nil where an older program made
  /// the results.
  public var confidence: [ConfidenceResult]?
  /// What frames of the first round are worth, by task and repetition; nil as before.
  public var advantages: [AdvantageResult]?
  /// How long every step took; nil as before.
  public var times: [StepTime]?

  private static let name = "results.json"

  /// Reads the results of a folder.
  ///
  /// - Throws: ``ImprovementError/noResults(folder:)``, or what is wrong with the file.
  public init(_ folder: URL) throws {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(Self.name)) else {
      throw ImprovementError.noResults(folder: folder.path)
    }
    do { self = try JSONDecoder().decode(Self.self, from: data) } catch DecodingError.keyNotFound {
      self = try JSONDecoder().decode(Self.self, from: try Self.completed(data))
    }
  }

  /// Results of an older program, with the settings that it did not have as they are by default.
  private static func completed(_ data: Data) throws -> Data {
    var defaults = ImprovementSettings()
    defaults.confidenceRollouts = 0
    let now = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(defaults))
    guard var results = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let stored = results["settings"] as? [String: Any], let now = now as? [String: Any]
    else { return data }
    // Budgets are by task, and those that are not there were not there.
    results["settings"] = now.filter { $0.key != "budgets" }.merging(stored, uniquingKeysWith: over)
    return try JSONSerialization.data(withJSONObject: results)
  }

  private static func over(_ now: Any, _ stored: Any) -> Any {
    guard let now = now as? [String: Any], let stored = stored as? [String: Any] else {
      return stored
    }
    return now.merging(stored, uniquingKeysWith: over)
  }

  init(
    settings: ImprovementSettings, version: String, stages: [String: [String]],
    results: [ImprovementResult], notes: [String], seconds: Double, findings: [ChainFindings] = []
  ) {
    self.settings = settings
    self.version = version
    self.stages = stages
    self.results = results
    self.notes = notes
    self.seconds = seconds
    confidence = findings.compactMap(\.confidence)
    advantages = findings.compactMap(\.advantages)
    times = findings.flatMap(\.times)
  }

  /// Writes them beside, then renames.
  func write(_ folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(
      to: folder.appendingPathComponent(Self.name), options: .atomic)
  }

  /// The policies of a method after a round, one a repetition, of one task; no ablation's.
  public func policies(_ method: Recipe, round: Int, task: String) -> [ImprovementResult] {
    results.filter {
      $0.variant == nil && $0.method == method && $0.round == round && $0.task == task
    }.sorted { $0.repetition < $1.repetition }
  }

  /// The policies of an ablation, one a repetition, of one task.
  public func policies(_ ablation: Ablation, task: String) -> [ImprovementResult] {
    results.filter { $0.variant == ablation.rawValue && $0.task == task }
      .sorted { $0.repetition < $1.repetition }
  }

  /// The success of a method after a round, mean over tasks, with the interval over repetitions and
  /// trials; nil when a task has none.
  public func success(
    _ method: Recipe, round: Int, tasks: [String]? = nil, bootstrap: Bootstrap = Bootstrap()
  ) -> Estimate? {
    bootstrap.mean(
      (tasks ?? settings.tasks).map { task in
        PairedTrials(policies(method, round: round, task: task).map(\.trials)).successes
      })
  }

  /// The same with another number of actions executed of a chunk; nil when it was not tried.
  public func success(
    _ method: Recipe, round: Int, executed: Int, bootstrap: Bootstrap = Bootstrap()
  ) -> Estimate? {
    bootstrap.mean(
      settings.tasks.map { task in
        PairedTrials(
          policies(method, round: round, task: task).compactMap { $0.otherTrials?[executed] }
        ).successes
      })
  }

  /// How much more a method succeeds than another, trial by trial and repetition by repetition.
  public func difference(
    _ method: Recipe, round: Int, from baseline: Recipe, baselineRound: Int,
    tasks: [String]? = nil, bootstrap: Bootstrap = Bootstrap()
  ) -> Estimate? {
    bootstrap.mean(
      (tasks ?? settings.tasks).map { task in
        PairedTrials.differences(
          policies(method, round: round, task: task).map(\.trials),
          from: policies(baseline, round: baselineRound, task: task).map(\.trials))
      })
  }

  /// Methods and rounds that there are policies of, the reference first.
  public var rows: [(method: Recipe, round: Int)] {
    var rows: [(method: Recipe, round: Int)] = []
    for result in results.sorted(by: { $0.round < $1.round })
    where result.variant == nil
      && !rows.contains(where: { $0.method == result.method && $0.round == result.round })
    {
      rows.append((result.method, result.round))
    }
    return rows
  }
}
