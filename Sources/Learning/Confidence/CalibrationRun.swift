public import Episodes
import Robotics

/// Calibrates a policy's confidence on its own rollouts (METHOD §9).
///
/// The successful ones are divided in three by chance: the first part says what signals are like in
/// successes, the second gives the thresholds, and on the third and on all failures it is measured
/// what the alarms are worth. The value is computed anew by the critic that is given, and the novelty
/// by the model that is trained here; the dispersion is the recorded one.
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
    if let problem = settings.alarm.problem { throw CalibrationError.settings(problem) }
    let rules = AlarmRule.allCases.filter { critic != nil || !$0.signals.contains(.value) }
    guard rules.contains(settings.alarm.rule) else {
      throw CalibrationError.noCritic(settings.alarm.rule)
    }
    let reader = try RolloutReader(dataset, policy: policy)
    let total = reader.episodes.count + settings.novelty.optimiser.steps
    var rollouts: [RecordedRollout] = []
    for summary in reader.episodes {
      rollouts.append(try reader.rollout(summary))
      progress(rollouts.count, total)
      if isCancelled() { return nil }
    }
    let parts = try split(rollouts.filter(\.isSuccess), path: dataset.path)
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
    let told = told(parts + [rollouts.filter { !$0.isSuccess }], by: novelty)
    return try result(
      Array(told.dropLast()), told[parts.count], novelty: novelty, rules: rules, reader: reader,
      familiar: familiar.count / policy.description.encoder.count)
  }

  /// Parts of the rollouts with what the critic and the novelty model say of them.
  private func told(
    _ parts: [[RecordedRollout]], by model: NoveltyModel
  ) -> [[RecordedRollout]] {
    let novelty = Novelty(model)
    let critic = critic.map { Critic($0) }
    var told = parts
    for part in told.indices {
      for index in told[part].indices {
        let observations = told[part][index].observations
        told[part][index].novelties = novelty.scores(observations)
        if let critic { told[part][index].values = critic.values(observations) }
      }
    }
    return told
  }

  private func result(
    _ parts: [[RecordedRollout]], _ failures: [RecordedRollout], novelty: NoveltyModel,
    rules: [AlarmRule], reader: RolloutReader, familiar: Int
  ) throws -> Result {
    let bands = AlarmBands(
      fitting: parts[0].map { $0.readings.compactMap { $0 } }, stages: reader.stages,
      isByStage: settings.alarm.isByStage)
    var thresholds: [AlarmRule: Double] = [:]
    var figures: [AlarmFigures] = []
    for rule in rules {
      func scores(_ rollout: RecordedRollout) -> [Double?] {
        AlarmScorer.scores(
          rollout.readings, rule: rule, bands: bands, window: settings.alarm.window)
      }
      let highest = parts[1].map {
        AlarmFigures.Scored(scores: scores($0), failure: nil).highest
      }
      guard
        let threshold = ConformalThreshold.threshold(
          highest, rate: settings.alarm.falseAlarms), threshold.isFinite
      else { throw CalibrationError.noScores(path: reader.path, rule) }
      thresholds[rule] = threshold
      let reported =
        parts[2].map { AlarmFigures.Scored(scores: scores($0), failure: nil) }
        + failures.map { AlarmFigures.Scored(scores: scores($0), failure: $0.failure) }
      figures.append(
        AlarmFigures(rule, threshold: threshold, rollouts: reported, period: reader.period))
    }
    let description = Calibration.Description(
      task: policy.description.task, policy: policy.description.name,
      policyIdentity: try policy.identity(), criticIdentity: try critic?.identity(),
      criterion: AlarmCriterion(
        settings: settings.alarm, bands: bands,
        threshold: thresholds[settings.alarm.rule] ?? .infinity),
      novelty: novelty.description, fitted: parts[0].count, calibrated: parts[1].count,
      command: command)
    return Result(
      calibration: Calibration(description, novelty: novelty), figures: figures,
      successes: parts.map(\.count), failures: failures.count, leftOut: reader.leftOut,
      familiar: familiar)
  }

  /// The three parts, by chance.
  private func split(
    _ successes: [RecordedRollout], path: String
  ) throws -> [[RecordedRollout]] {
    let order = RandomStream(seed: settings.seed, use: .folds).permutation(successes.count)
    let first = Int((settings.fitting * Double(successes.count)).rounded())
    let shares = settings.fitting + settings.calibrating
    let second = Int((shares * Double(successes.count)).rounded())
    let rate = settings.alarm.falseAlarms
    guard first > 0, second - first >= ConformalThreshold.fewest(rate: rate) else {
      throw CalibrationError.tooFew(
        path: path, successes: successes.count, calibrating: second - first, rate: rate,
        share: settings.calibrating)
    }
    return [0..<first, first..<second, second..<successes.count].map { places in
      places.map { successes[order[$0]] }
    }
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
