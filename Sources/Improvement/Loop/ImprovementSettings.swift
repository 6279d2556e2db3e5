public import Episodes
public import Learning
public import Robotics
public import Simulation

/// What `dexpie improve` does: tasks, data budget, methods, training and trials.
///
/// The defaults are the paper's experiment (METHOD §1) at the size of this program's networks.
public struct ImprovementSettings: Sendable, Hashable, Codable {
  /// What is collected of a task.
  public struct Budget: Sendable, Hashable, Codable {
    /// Demonstrations of the expert.
    public var demonstrations: Int
    /// Rollouts of one round, corrections among them.
    public var trajectories: Int
    /// Those of them in which a person intervenes.
    public var corrections: Int

    /// Makes a budget.
    public init(demonstrations: Int, trajectories: Int, corrections: Int) {
      self.demonstrations = demonstrations
      self.trajectories = trajectories
      self.corrections = corrections
    }
  }

  /// The tasks.
  public var tasks = ["place", "drawer", "lid"]
  /// Rounds of collecting and training; the policy of one collects for the next.
  public var rounds = 1
  /// Repetitions of everything with other seeds: demonstrations, rollouts and training.
  public var seeds = 3
  /// What is trained on the data of the first and of the last round: the paper's methods as they are,
  /// and with corrective augmentation.
  ///
  /// The reference, `bc`, is always among them; behaviour cloning learns from demonstrations only.
  public var methods: [Recipe] = [
    .bc, .hgDagger, .recap, .dexpie, .bc.augmented, .hgDagger.augmented, .dexpie.augmented,
  ]
  /// Which of them collects, and goes on in later rounds.
  public var collector = Recipe.dexpie.augmented
  /// The data budget of each task; ``otherBudget`` for those that are not named.
  public var budgets = [
    "place": Budget(demonstrations: 41, trajectories: 61, corrections: 17),
    "drawer": Budget(demonstrations: 30, trajectories: 37, corrections: 15),
    "lid": Budget(demonstrations: 43, trajectories: 59, corrections: 27),
  ]
  /// The budget of a task without one of its own.
  public var otherBudget = Budget(demonstrations: 40, trajectories: 60, corrections: 20)
  /// Share of the rollouts without help that start from the initial state; the rest is divided
  /// among the later stages.
  public var initialShare = 0.6
  /// Training lengths to choose from, steps: each method gets its own best (learning.md §5).
  ///
  /// None is best for all: without copies DexPIE did 77 % of 150 validation trials on `lid` after two
  /// rounds and 12,000 steps, 84 % after 40,000 and 79 % after 80,000; on `place` after three rounds
  /// 92 % of 100 development trials after 12,000 of 40,000 steps and 78 % at their end.
  public var lengths = [12_000, 24_000]
  /// Trials that choose a length.
  public var validationTrials = 30
  /// Trials that are reported, of each policy.
  public var trials = 50
  /// New actions executed of a chunk, fixed beforehand for all methods (METHOD §8).
  public var executedActions = 12
  /// Other numbers of executed actions that the chosen policies are tried with as well; nothing is
  /// chosen by them.
  public var otherExecutedActions = [24]
  /// Guidance of a policy that is told a bit, as the reference has it (METHOD §7).
  public var binaryGuidance: Float = 2
  /// How policies are trained.
  public var policy: PolicyRun.Settings = {
    var settings = PolicyRun.Settings()
    // One training a core is faster than two threads on one training.
    settings.training.threads = 1
    return settings
  }()
  /// How critics are trained.
  public var critic: CriticRun.Settings = {
    var settings = CriticRun.Settings()
    settings.critic.threads = 1
    return settings
  }()
  /// How advantages become optimality; the method is set by who asks.
  public var advantage = AdvantageRun.Settings()

  /// False to start all rollouts from the initial state and repeat no failure: corrections come from
  /// rollouts that are watched from there.
  public var isStaged = true
  /// How the simulated person watches and drives.
  public var supervisor = SupervisorSettings()
  /// True to collect with a robot that waits for every chunk; trials are as ever.
  public var isSynchronous = false
  /// Who grades the rollouts; nil for nobody.
  public var trainer: SimulatedTrainer?
  /// What round 1 is done again without or otherwise, one at a time.
  public var ablations: [Ablation] = []

  /// Rollouts of the reference that its confidence is calibrated and measured on; 0 for none.
  public var confidenceRollouts = 100
  /// How that is done: what chance does in one division of so few rollouts is averaged out.
  public var confidence: CalibrationSettings = {
    var settings = CalibrationSettings()
    settings.divisions = 20
    // 5 % of false alarms need 19 successes for the threshold: 35 in all instead of 48.
    settings.fitting = 0.15
    settings.calibrating = 0.55
    settings.novelty.threads = 1
    return settings
  }()

  /// Makes settings with the documented defaults.
  public init() {}

  /// The budget of a task.
  public func budget(_ task: String) -> Budget { budgets[task] ?? otherBudget }

  /// What to have collected of a task after some rounds.
  public func plan(_ task: TaskDescription, rounds: Int) -> StagePlan {
    let budget = budget(task.name)
    let alone = rounds * max(0, budget.trajectories - budget.corrections)
    let later = task.stages.count - 1
    let initial =
      later > 0 && isStaged ? Int((Double(alone) * initialShare).rounded(.up)) : alone
    let quotas = task.stages.enumerated().map { index, stage in
      // What does not divide goes to the first of the later stages.
      let rest = alone - initial
      let share = later > 0 ? rest / later + (index <= rest % later ? 1 : 0) : 0
      return StagePlan.Quota(stage: stage.name, rollouts: index == 0 ? initial : share)
    }
    return StagePlan(task: task.name, stages: quotas, corrections: rounds * budget.corrections)
  }

  /// Makes sure that the numbers can be used.
  ///
  /// - Throws: ``ImprovementError/setting(_:)``, `TrainingDataError`.
  public func check() throws {
    guard !tasks.isEmpty, Set(tasks).count == tasks.count else {
      throw ImprovementError.setting("tasks \(tasks): each once, and at least one, is expected.")
    }
    guard rounds >= 1, seeds >= 1, trials >= 1, validationTrials >= 1, !lengths.isEmpty,
      lengths.allSatisfy({ $0 >= 1 }), (0...1).contains(initialShare), executedActions >= 1
    else {
      throw ImprovementError.setting(
        "\(rounds) rounds, \(seeds) seeds, \(trials) trials, \(validationTrials) for validation, "
          + "lengths \(lengths), \(initialShare) from the initial state, \(executedActions) actions "
          + "of a chunk: at least 1 of each and a share in [0, 1] are expected.")
    }
    for (name, budget) in budgets.merging(["others": otherBudget], uniquingKeysWith: { $1 }) {
      guard budget.demonstrations >= 1, budget.corrections >= 0,
        budget.trajectories > budget.corrections
      else {
        throw ImprovementError.setting(
          "\(name): \(budget.demonstrations) demonstrations, \(budget.trajectories) trajectories with "
            + "\(budget.corrections) corrections: at least 1 demonstration and more trajectories than "
            + "corrections are expected.")
      }
    }
    guard methods.contains(collector), collector.method != .bc else {
      throw ImprovementError.setting(
        "\(collector.rawValue) collects, and the methods are "
          + methods.map(\.rawValue).joined(separator: ", ")
          + ": the collector must be one of them, and not bc.")
    }
    guard Set(methods).count == methods.count,
      policy.training.augmentation.copies > 0 || !methods.contains(where: \.isAugmented)
    else {
      throw ImprovementError.setting(
        "methods " + methods.map(\.rawValue).joined(separator: ", ")
          + " with \(policy.training.augmentation.copies) copies: each once, and copies for those "
          + "with +aug, are expected.")
    }
    guard (0...1000).contains(confidenceRollouts) else {
      throw ImprovementError.setting(
        "\(confidenceRollouts) confidenceRollouts: 0 to 1000 are expected; they have 1000 seeds.")
    }
    if let problem = ablationProblem { throw ImprovementError.setting(problem) }
    if let problem = confidence.problem { throw ImprovementError.setting(problem + ".") }
    if let problem = supervisor.problem { throw ImprovementError.setting(problem) }
    try policy.training.check()
    try critic.critic.check()
  }
}
