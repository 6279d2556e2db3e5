public import Episodes
public import Foundation
import Robotics

/// Trains a policy on a dataset: the reference from its demonstrations, or a better one from all that
/// was recorded and what an advantage run says of it (METHOD §7).
///
/// Resumes from its checkpoint when that is of the very same training; the policy's file and the
/// record in the dataset come at the end.
public struct PolicyRun {
  /// Which kind of policy it becomes.
  public var method: Method
  /// The advantage run whose optimality is learned; empty for the newest.
  ///
  /// Methods that tell the policy nothing of it do not read one.
  public var advantage: String
  /// How, and from what of the dataset.
  public var settings: Settings
  /// Where the policy goes; the checkpoint stands beside it.
  public var file: URL
  /// The command that makes it, stored in the model.
  public var command: String
  /// Version of the program.
  public var codeVersion: String
  /// Seconds between checkpoints.
  public var checkpointInterval: Double

  /// All that the result depends on besides the data.
  public struct Settings: Sendable, Hashable, Codable {
    /// How the policy is trained.
    public var training: PolicyTrainingSettings
    /// What of the dataset is learned from.
    public var data: TrainingDataSettings

    /// Makes settings; the defaults are the documented ones.
    public init(
      training: PolicyTrainingSettings = PolicyTrainingSettings(),
      data: TrainingDataSettings = TrainingDataSettings()
    ) {
      self.training = training
      self.data = data
    }
  }

  /// What came of it.
  public struct Result: Sendable, Hashable {
    /// The policy.
    public var model: PolicyModel
    /// The record in the dataset.
    public var run: TrainingRun
    /// Windows that were learned from, copies among them.
    public var examples: Int
    /// Those of them that are copies by corrective augmentation.
    public var copies: Int
    /// Which episodes were left out, and why.
    public var leftOut: LeftOut
  }

  /// Makes a run with the documented settings.
  public init(
    file: URL, method: Method = .bc, advantage: String = "",
    settings: Settings = Settings(), command: String = "", codeVersion: String,
    checkpointInterval: Double = 20
  ) {
    self.file = file
    self.method = method
    self.advantage = advantage
    self.settings = settings
    self.command = command
    self.codeVersion = codeVersion
    self.checkpointInterval = checkpointInterval
  }

  /// The checkpoint's file.
  public var checkpoint: URL { file.appendingPathExtension("checkpoint") }

  /// Trains.
  ///
  /// - Parameters:
  ///   - dataset: its demonstrations are learned from, and the run is recorded in it.
  ///   - isCancelled: asked after every step; a cancelled run leaves its checkpoint.
  ///   - say: told in words what happens besides, such as a checkpoint that is gone on from.
  ///   - progress: told after every step.
  /// - Returns: what came of it; nil when it was cancelled.
  /// - Throws: ``TrainingDataError``, ``ModelError``, `DatasetError`.
  public func run(
    _ dataset: Dataset, isCancelled: () -> Bool = { false }, say: (String) -> Void = { _ in },
    progress: (TrainingProgress) -> Void = { _ in }
  ) throws -> Result? {
    let began = Date()
    try settings.training.check()
    try ModelFile.requireWritable(file)
    let data = try TrainingData(dataset, episodes: try episodes(dataset), settings: settings.data)
    let parent = try method.usesOptimality ? advantageRun(dataset) : nil
    if let parent {
      for reason in try dataset.staleness(of: parent) { say("\(parent.name) is stale: \(reason)") }
    }
    let examples = try PolicyExamples(
      data, method: method, actionFrame: settings.training.actionFrame,
      optimality: try parent.map { try $0.optimality(of: data, in: dataset) },
      augmentation: settings.training.augmentation, seed: settings.training.seed)
    if settings.training.augmentation.copies > 0, data.task.wristDependence == nil {
      say("No corrective augmentation: \(data.path) does not say what is seen from the wrist.")
    }
    try TrainingMemory.require(bytes: TrainingMemory.policy(examples, settings.training))
    let inputs = try dataset.inputs(of: data.episodes.map(\.id))
    let fingerprint = try Checkpoint.fingerprint([
      try stored(settings), try stored(inputs), codeVersion, method.rawValue, parent?.name ?? "",
    ])
    let saved = try Checkpoint.find(checkpoint, of: fingerprint)
    let training = try PolicyTraining(
      examples, method: method, encoder: data.encoder, task: data.task.name, rate: data.rate,
      settings: settings.training, from: saved?.state)
    let loop = TrainingLoop(
      first: training.step, steps: settings.training.optimiser.steps, interval: checkpointInterval,
      checkpoint: checkpoint, loss: saved?.loss)
    if saved != nil { say("Goes on after step \(loop.first) of \(loop.steps).") }
    let loss = try loop.run(
      isCancelled: isCancelled, say: say, progress: progress,
      save: { Checkpoint(fingerprint: fingerprint, state: training.state) },
      takeStep: { training.takeStep().loss })
    guard let loss else { return nil }
    var model = training.model()
    model.description.name = file.deletingPathExtension().lastPathComponent
    model.description.command = command
    try model.write(path: file.path)
    let run = try dataset.add(
      TrainingRun(
        name: "", kind: method == .bc ? .reference : .policy, date: began,
        settings: try stored(settings), codeVersion: codeVersion, seed: settings.training.seed,
        inputs: inputs, parents: parent.map { [$0.name] } ?? [],
        metrics: [
          "loss": loss, "examples": Double(examples.count), "copies": Double(examples.copies),
        ],
        file: dataset.relativePath(of: file), fileHash: try Dataset.fileHash(file)), columns: [])
    try? FileManager.default.removeItem(at: checkpoint)
    return Result(
      model: model, run: run, examples: examples.count, copies: examples.copies,
      leftOut: data.leftOut)
  }

  /// The episodes to read: behaviour cloning needs the demonstrations only.
  private func episodes(_ dataset: Dataset) throws -> [EpisodeID]? {
    guard method == .bc else { return nil }
    let demonstrations = try dataset.episodes().filter {
      $0.kind == .demonstration && $0.outcome == .success
    }
    guard !demonstrations.isEmpty else {
      throw TrainingDataError.noDemonstrations(path: dataset.path, neededFor: method.rawValue)
    }
    return demonstrations.map(\.id)
  }

  private func advantageRun(_ dataset: Dataset) throws -> TrainingRun {
    let found =
      advantage.isEmpty
      ? try dataset.runs(.advantage).first : try dataset.run(named: advantage)
    guard let found else {
      throw advantage.isEmpty
        ? TrainingDataError.noOptimality(method)
        : TrainingRunError.noRun(path: dataset.path, name: advantage)
    }
    return found
  }
}
