import Robotics

extension CalibrationRun {
  /// What one division of the rollouts gives.
  struct Division {
    /// What the signals are like in the successes of the first part.
    var bands: AlarmBands
    /// Of every rule the threshold, and the scores of the rollouts that had no part in it.
    var scored: [AlarmFigures.Scores]
  }

  /// The rollouts with what the critic and the novelty model say of them.
  func told(_ rollouts: [RecordedRollout], by model: NoveltyModel) -> [RecordedRollout] {
    let novelty = Novelty(model)
    let critic = critic.map { Critic($0) }
    return rollouts.map { rollout in
      var told = rollout
      told.novelties = novelty.scores(rollout.observations)
      if let critic { told.values = critic.values(rollout.observations) }
      return told
    }
  }

  /// Bands from the first part of the successes, thresholds from the second, scores of the rest.
  ///
  /// - Throws: ``CalibrationError/noScores(path:_:)``.
  func judge(
    _ parts: [[RecordedRollout]], _ failures: [RecordedRollout], rules: [AlarmRule],
    reader: RolloutReader
  ) throws -> Division {
    let bands = AlarmBands(
      fitting: parts[0].map { $0.readings.compactMap { $0 } }, stages: reader.stages,
      isByStage: settings.alarm.isByStage)
    func scored(_ rollouts: [RecordedRollout], _ rule: AlarmRule) -> [AlarmFigures.Scored] {
      rollouts.map {
        AlarmFigures.Scored(
          scores: AlarmScorer.scores(
            $0.readings, rule: rule, bands: bands, window: settings.alarm.window),
          failure: $0.isSuccess ? nil : $0.failure)
      }
    }
    return Division(
      bands: bands,
      scored: try rules.map { rule in
        guard
          let threshold = ConformalThreshold.threshold(
            scored(parts[1], rule).map(\.highest), rate: settings.alarm.falseAlarms),
          threshold.isFinite
        else { throw CalibrationError.noScores(path: reader.path, rule) }
        return AlarmFigures.Scores(
          rule: rule, threshold: threshold, rollouts: scored(parts[2] + failures, rule))
      })
  }

  /// The three parts of the successes, by chance.
  ///
  /// - Throws: ``CalibrationError/tooFew(path:successes:calibrating:rate:share:)``.
  func split(
    _ successes: [RecordedRollout], division: Int, path: String
  ) throws -> [[RecordedRollout]] {
    let order = RandomStream(seed: settings.seed &+ UInt64(division), use: .folds)
      .permutation(successes.count)
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
}
