public import Episodes
public import Foundation

/// Trains cross-fitted critics on a dataset, and stores what each says of the episodes it has not
/// learned from (METHOD §5).
public struct CriticRun {
  /// How, and from what of the dataset.
  public var settings: Settings
  /// Where the critic for live use goes; the checkpoint stands beside it.
  public var file: URL
  /// Version of the program.
  public var codeVersion: String
  /// Seconds between checkpoints.
  public var checkpointInterval: Double

  /// All that the result depends on besides the data.
  public struct Settings: Sendable, Hashable, Codable {
    /// How the critics are built and trained.
    public var critic: CriticSettings
    /// What of the dataset is learned from.
    public var data: TrainingDataSettings

    /// Makes settings; the defaults are the documented ones.
    public init(
      critic: CriticSettings = CriticSettings(), data: TrainingDataSettings = TrainingDataSettings()
    ) {
      self.critic = critic
      self.data = data
    }
  }

  /// What came of it.
  public struct Result: Sendable, Hashable {
    /// The record in the dataset.
    public var run: TrainingRun
    /// How good the critics are at what they have not learned from.
    public var metrics: CriticMetrics
    /// Which episodes were left out, and why.
    public var leftOut: LeftOut
  }

  /// Makes a run.
  public init(
    file: URL, settings: Settings = Settings(), codeVersion: String,
    checkpointInterval: Double = 20
  ) {
    self.file = file
    self.settings = settings
    self.codeVersion = codeVersion
    self.checkpointInterval = checkpointInterval
  }

  /// The checkpoint's file.
  public var checkpoint: URL { file.appendingPathExtension("checkpoint") }

  /// Trains, going on from the checkpoint when that is of the very same training.
  ///
  /// - Parameters:
  ///   - dataset: its judged episodes are learned from, and the run is recorded in it.
  ///   - isCancelled: asked after every step; a cancelled run leaves its checkpoint.
  ///   - say: told in words what happens besides.
  ///   - progress: told after every step of how many were taken for all critics.
  /// - Returns: what came of it; nil when it was cancelled.
  /// - Throws: ``TrainingDataError``, ``TrainingRunError``, ``ModelError``, `DatasetError`.
  public func run(
    _ dataset: Dataset, isCancelled: () -> Bool = { false }, say: (String) -> Void = { _ in },
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> Result? {
    let began = Date()
    try ModelFile.requireWritable(file)
    let data = try TrainingData(dataset, settings: settings.data)
    let inputs = try dataset.inputs(of: data.episodes.map(\.id))
    let training = try CrossFitTraining(data, settings: settings.critic)
    let fingerprint = try Checkpoint.fingerprint([
      try stored(settings), try stored(inputs), codeVersion,
    ])
    let saved = try Checkpoint.find(checkpoint, of: fingerprint)
    if let saved {
      try training.goOn(from: .init(finished: saved.finished, current: saved.state))
      say("Goes on after step \(training.step) of \(training.steps).")
    }
    let loop = TrainingLoop(
      first: training.step, steps: training.steps, interval: checkpointInterval,
      checkpoint: checkpoint, loss: saved?.loss)
    let loss = try loop.run(
      isCancelled: isCancelled, say: say, progress: progress,
      save: {
        let state = training.state
        return Checkpoint(
          fingerprint: fingerprint, finished: state.finished, state: state.current)
      }, takeStep: { training.takeStep()?.loss ?? .nan })
    guard loss != nil else { return nil }
    guard let critics = training.result() else { return nil }
    let metrics = try critics.metrics(of: data)
    let values = try critics.values(of: data)
    try critics.live.write(path: file.path)
    let columns = zip(data.episodes, zip(values, critics.folds)).flatMap { episode, result in
      let folds = Array(repeating: Float(result.1), count: episode.count)
      return [(episode.id, DerivedColumn.value, result.0), (episode.id, .fold, folds)]
    }
    let run = try dataset.add(
      TrainingRun(
        name: "", kind: .critic, date: began,
        settings: try stored(settings), codeVersion: codeVersion, seed: settings.critic.seed,
        inputs: inputs, metrics: metrics.named, file: dataset.relativePath(of: file),
        fileHash: try Dataset.fileHash(file)), columns: columns)
    try? FileManager.default.removeItem(at: checkpoint)
    return Result(run: run, metrics: metrics, leftOut: data.leftOut)
  }
}

extension CriticMetrics {
  /// The measures by name; those that do not exist are left out.
  var named: [String: Double] {
    var named = [
      "RMSE": rootMeanSquare, "bias": bias, "calibration error": calibrationError,
      "CRPS": rankedScore,
    ]
    named["explained variance"] = explainedVariance
    named["skill"] = skill
    for (name, value) in zip(["early", "middle", "late"], failureAUROC) {
      named["failure AUROC " + name] = value
    }
    return named
  }
}
