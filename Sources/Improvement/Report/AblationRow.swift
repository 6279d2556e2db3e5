public import Robotics

/// What an ablation came to.
public struct AblationRow: Sendable, Hashable, Codable {
  /// Which one.
  public var ablation: Ablation
  /// Mean success over the tasks, with its interval over repetitions and trials.
  public var success: Estimate?
  /// Difference to the base, trial by trial and repetition by repetition; mean over the tasks.
  public var difference: Estimate?
  /// By task: successes of all repetitions together, with the Wilson interval over trials.
  public var tasks: [String: Proportion] = [:]
  /// By task: the difference to the base.
  public var differences: [String: Estimate] = [:]

  /// Compares an ablation with the base; nil when there is nothing of it.
  init?(_ ablation: Ablation, _ results: ImprovementResults, bootstrap: Bootstrap = Bootstrap()) {
    self.ablation = ablation
    let tasks = results.settings.tasks
    let policies = tasks.map { results.policies(ablation, task: $0) }
    guard policies.contains(where: { !$0.isEmpty }) else { return nil }
    success = bootstrap.mean(policies.map { PairedTrials($0.map(\.trials)).successes })
    let collector = results.settings.collector
    let differences = zip(tasks, policies).map { task, policies in
      PairedTrials.differences(
        policies.map(\.trials),
        from: results.policies(collector, round: 1, task: task).map(\.trials))
    }
    difference = bootstrap.mean(differences)
    for (index, task) in tasks.enumerated() where !policies[index].isEmpty {
      let trials = policies[index].flatMap(\.trials)
      self.tasks[task] = Proportion(trials.count(where: \.outcome.isSuccess), of: trials.count)
      self.differences[task] = bootstrap.mean([differences[index]])
    }
  }
}
