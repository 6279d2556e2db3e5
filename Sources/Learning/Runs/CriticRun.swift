public import Episodes
public import Foundation

/// Trains cross-fitted critics on a dataset, and stores what each says of the episodes it has not
/// learned from (METHOD §5).
public struct CriticRun {
  /// How the critics are built and trained.
  public var settings: CriticSettings
  /// What of the dataset is learned from.
  public var dataSettings: TrainingDataSettings
  /// Where the critic for live use goes.
  public var file: URL
  /// Version of the program.
  public var codeVersion: String

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
    file: URL, settings: CriticSettings = CriticSettings(),
    dataSettings: TrainingDataSettings = TrainingDataSettings(), codeVersion: String
  ) {
    self.file = file
    self.settings = settings
    self.dataSettings = dataSettings
    self.codeVersion = codeVersion
  }

  /// Trains; takes seconds, so that there is no checkpoint.
  ///
  /// - Parameters:
  ///   - dataset: its judged episodes are learned from, and the run is recorded in it.
  ///   - isCancelled: asked after every step; a cancelled run leaves nothing.
  ///   - progress: told of the steps taken, their number and the loss.
  /// - Returns: what came of it; nil when it was cancelled.
  /// - Throws: ``TrainingDataError``, ``ModelError``, `DatasetError`.
  public func run(
    _ dataset: Dataset, isCancelled: () -> Bool = { false },
    progress: (_ step: Int, _ of: Int, _ loss: Double) -> Void = { _, _, _ in }
  ) throws -> Result? {
    let began = Date()
    try ModelFile.requireWritable(file)
    let data = try TrainingData(dataset, settings: dataSettings)
    let inputs = try dataset.inputs(of: data.episodes.map(\.id))
    let training = try CrossFitTraining(data, settings: settings)
    while let (loss, _) = training.takeStep() {
      guard loss.isFinite else { throw TrainingRunError.diverged(step: training.step) }
      progress(training.step, training.steps, loss)
      if isCancelled() { return nil }
    }
    guard let critics = training.result() else { return nil }
    let metrics = try critics.metrics(of: data)
    let values = try critics.values(of: data)
    try critics.live.write(path: file.path)
    let columns = zip(data.episodes, zip(values, critics.folds)).flatMap { episode, result in
      let folds = Array(repeating: Float(result.1), count: episode.count)
      return [(episode.id, DerivedColumn.value, result.0), (episode.id, .fold, folds)]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let run = try dataset.add(
      TrainingRun(
        name: "", kind: .critic, date: began,
        settings: String(decoding: try encoder.encode(settings), as: UTF8.self),
        codeVersion: codeVersion, seed: settings.seed, inputs: inputs,
        metrics: metrics.named, file: dataset.relativePath(of: file),
        fileHash: try Dataset.fileHash(file)), columns: columns)
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
