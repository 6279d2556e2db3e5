public import Episodes
import Robotics

/// Calibrates a policy's confidence on its own rollouts (METHOD §9).
///
/// The successful ones are divided in three by chance: the first part says what signals are like in
/// successes, the second gives the thresholds, and on the third and on all failures it is measured
/// what the alarms are worth. The value is computed anew by the critic that is given, and the novelty
/// by the model that is trained here; the dispersion is the recorded one. What a single division says
/// depends much on chance, so that figures are averaged over further ones
/// (``CalibrationSettings/divisions``); the calibration is that of the first.
public struct CalibrationRun {
  /// How.
  public var settings: CalibrationSettings
  /// The policy that drove.
  public var policy: PolicyModel
  /// The critic that will watch it; nil for none.
  public var critic: CriticModel?
  /// The command that makes it, stored in the file.
  public var command: String

  /// What came of it.
  public struct Result: Sendable, Hashable {
    /// The calibration.
    public var calibration: Calibration
    /// What the alarms of every rule are worth, on rollouts without a part in it.
    public var figures: [AlarmFigures]
    /// The same, averaged over all divisions.
    public var averages: [AlarmAverage]
    /// Successful rollouts of each of the three parts.
    public var successes: [Int]
    /// Failed rollouts.
    public var failures: Int
    /// Rollouts that were left out: of another policy, helped, not judged.
    public var leftOut: Int
    /// Observations that novelty was learned from.
    public var familiar: Int
  }

  /// Makes a run.
  public init(
    policy: PolicyModel, critic: CriticModel?,
    settings: CalibrationSettings = CalibrationSettings(), command: String = ""
  ) {
    self.policy = policy
    self.critic = critic
    self.settings = settings
    self.command = command
  }

  /// Calibrates.
  ///
  /// - Parameters:
  ///   - dataset: rollouts of the policy that nobody helped.
  ///   - demonstrations: what the policy was trained on, for novelty; nil takes the first part of the
  ///     successful rollouts.
  ///   - isCancelled: asked now and then.
  ///   - progress: told of the rollouts read and training steps taken, and of their number.
  /// - Returns: what came of it; nil when it was cancelled.
  /// - Throws: ``CalibrationError``, ``TrainingDataError``, ``ModelError``, `DatasetError`.
  public func run(
    _ dataset: Dataset, demonstrations: Dataset?, isCancelled: () -> Bool = { false },
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> Result? {
    if let problem = settings.problem { throw CalibrationError.settings(problem) }
    let rules = AlarmRule.allCases.filter { critic != nil || !$0.signals.contains(.value) }
    guard rules.contains(settings.alarm.rule) else {
      throw CalibrationError.noCritic(settings.alarm.rule)
    }
    guard settings.divisions == 1 || demonstrations != nil else {
      throw CalibrationError.settings(
        "\(settings.divisions) divisions of the rollouts need demonstrations that say what is "
          + "familiar; else the rollouts of one part do, and they must be the same")
    }
    let reader = try RolloutReader(dataset, policy: policy)
    let total = reader.episodes.count + settings.novelty.optimiser.steps
    var rollouts: [RecordedRollout] = []
    for summary in reader.episodes {
      rollouts.append(try reader.rollout(summary))
      progress(rollouts.count, total)
      if isCancelled() { return nil }
    }
    let failures = rollouts.filter { !$0.isSuccess }
    let parts = try split(rollouts.filter(\.isSuccess), division: 0, path: dataset.path)
    let familiar =
      if let demonstrations { try observations(of: demonstrations) } else {
        parts[0].flatMap(\.observations)
      }
    let training = NoveltyTraining(
      familiar, encoder: policy.description.encoder, settings: settings.novelty)
    while training.step < settings.novelty.optimiser.steps {
      guard training.takeStep().isFinite else {
        throw TrainingRunError.diverged(step: training.step)
      }
      progress(rollouts.count + training.step, total)
      if isCancelled() { return nil }
    }
    let novelty = training.model()
    let told = told(rollouts, by: novelty)
    let successes = told.filter(\.isSuccess)
    var divisions: [Division] = []
    for division in 0..<settings.divisions {
      if isCancelled() { return nil }
      divisions.append(
        try judge(
          try split(successes, division: division, path: dataset.path),
          told.filter { !$0.isSuccess }, rules: rules, reader: reader))
    }
    let first = divisions[0]
    let description = Calibration.Description(
      task: policy.description.task, policy: policy.description.name,
      policyIdentity: try policy.identity(), criticIdentity: try critic?.identity(),
      criterion: AlarmCriterion(
        settings: settings.alarm, bands: first.bands,
        threshold: first.scored.first { $0.rule == settings.alarm.rule }?.threshold ?? .infinity),
      novelty: novelty.description, fitted: parts[0].count, calibrated: parts[1].count,
      command: command)
    return Result(
      calibration: Calibration(description, novelty: novelty),
      figures: first.scored.map { AlarmFigures($0, period: reader.period) },
      averages: rules.indices.map { rule in
        AlarmAverage(divisions.map { $0.scored[rule] }, period: reader.period)
      },
      successes: parts.map(\.count), failures: failures.count, leftOut: reader.leftOut,
      familiar: familiar.count / policy.description.encoder.count)
  }

  private func observations(of dataset: Dataset) throws -> [Float] {
    let shown = try dataset.episodes().filter {
      $0.kind == .demonstration && $0.outcome == .success
    }
    guard !shown.isEmpty else {
      throw TrainingDataError.noDemonstrations(path: dataset.path, neededFor: "familiarity")
    }
    return try TrainingData(
      dataset, episodes: shown.map(\.id), encoder: policy.description.encoder
    ).episodes.flatMap(\.observations)
  }
}
