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
  /// How the policy is trained.
  public var settings: PolicyTrainingSettings
  /// What of the dataset is learned from.
  public var dataSettings: TrainingDataSettings
  /// Where the policy goes; the checkpoint stands beside it.
  public var file: URL
  /// The command that makes it, stored in the model.
  public var command: String
  /// Version of the program.
  public var codeVersion: String
  /// Seconds between checkpoints.
  public var checkpointInterval: Double

  /// Where a training is.
  public struct Progress: Sendable, Hashable {
    /// Steps taken.
    public var step: Int
    /// Steps in all.
    public var steps: Int
    /// Mean squared error, averaged over about a hundred steps.
    public var loss: Double
    /// Steps a second since this process began.
    public var rate: Double
  }

  /// What came of it.
  public struct Result: Sendable, Hashable {
    /// The policy.
    public var model: PolicyModel
    /// The record in the dataset.
    public var run: TrainingRun
    /// Windows that were learned from.
    public var examples: Int
    /// Which episodes were left out, and why.
    public var leftOut: LeftOut
  }

  /// Makes a run with the documented settings.
  public init(
    file: URL, method: Method = .bc, advantage: String = "",
    settings: PolicyTrainingSettings = PolicyTrainingSettings(),
    dataSettings: TrainingDataSettings = TrainingDataSettings(), command: String = "",
    codeVersion: String, checkpointInterval: Double = 20
  ) {
    self.file = file
    self.method = method
    self.advantage = advantage
    self.settings = settings
    self.dataSettings = dataSettings
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
    progress: (Progress) -> Void = { _ in }
  ) throws -> Result? {
    let began = Date()
    try ModelFile.requireWritable(file)
    let data = try TrainingData(dataset, episodes: try episodes(dataset), settings: dataSettings)
    let parent = try method.usesOptimality ? advantageRun(dataset) : nil
    if let parent {
      for reason in try dataset.staleness(of: parent) { say("\(parent.name) is stale: \(reason)") }
    }
    let examples = try PolicyExamples(
      data, method: method,
      optimality: try parent.map { try $0.optimality(of: data, in: dataset) })
    let inputs = try dataset.inputs(of: data.episodes.map(\.id))
    let fingerprint = try fingerprint(inputs, parent: parent?.name ?? "")
    let saved = try resume(fingerprint, say: say)
    let training = try PolicyTraining(
      examples, method: method, encoder: data.encoder, task: data.task.name, rate: data.rate,
      settings: settings, from: saved)
    let loss = try train(
      training, fingerprint, isCancelled: isCancelled, progress: progress)
    guard let loss else {
      try save(training, fingerprint)
      return nil
    }
    var model = training.model()
    model.description.name = file.deletingPathExtension().lastPathComponent
    model.description.command = command
    try model.write(path: file.path)
    let run = try dataset.add(
      TrainingRun(
        name: "", kind: method == .bc ? .reference : .policy, date: began,
        settings: try json(settings),
        codeVersion: codeVersion, seed: settings.seed, inputs: inputs,
        parents: parent.map { [$0.name] } ?? [],
        metrics: ["loss": loss, "examples": Double(examples.count)],
        file: dataset.relativePath(of: file), fileHash: try Dataset.fileHash(file)), columns: [])
    try? FileManager.default.removeItem(at: checkpoint)
    return Result(model: model, run: run, examples: examples.count, leftOut: data.leftOut)
  }

  /// Takes the steps; the last loss, or nil when cancelled.
  private func train(
    _ training: PolicyTraining, _ fingerprint: String, isCancelled: () -> Bool,
    progress: (Progress) -> Void
  ) throws -> Double? {
    let first = training.step
    let start = ContinuousClock.now
    var saved = start
    var average: Double?
    while training.step < settings.optimiser.steps {
      let loss = training.takeStep().loss
      guard loss.isFinite else { throw TrainingRunError.diverged(step: training.step) }
      average = average.map { 0.99 * $0 + 0.01 * loss } ?? loss
      let now = ContinuousClock.now
      let seconds = (now - start) / .seconds(1)
      progress(
        Progress(
          step: training.step, steps: settings.optimiser.steps, loss: average ?? loss,
          rate: Double(training.step - first) / max(seconds, 1e-9)))
      if isCancelled() { return nil }
      if (now - saved) / .seconds(1) > checkpointInterval {
        try save(training, fingerprint)
        saved = now
      }
    }
    return average ?? 0
  }

  private func save(_ training: PolicyTraining, _ fingerprint: String) throws {
    try Checkpoint(fingerprint: fingerprint, state: training.state).write(path: checkpoint.path)
  }

  /// The state to go on from; nil to begin.
  private func resume(_ fingerprint: String, say: (String) -> Void) throws -> TrainingState? {
    guard FileManager.default.fileExists(atPath: checkpoint.path) else { return nil }
    let saved = try Checkpoint(path: checkpoint.path)
    guard saved.fingerprint == fingerprint else {
      throw TrainingRunError.otherTraining(path: checkpoint.path)
    }
    say("Goes on after step \(saved.state.step) of \(settings.optimiser.steps).")
    return saved.state
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

  /// What the result depends on: method, settings, data, labels and the program's version.
  private func fingerprint(_ inputs: [TrainingRun.Input], parent: String) throws -> String {
    let digest = try ContentDigest()
    for text in [
      try json(settings), try json(dataSettings), try json(inputs), codeVersion, method.rawValue,
      parent,
    ] {
      digest.update(Array(text.utf8))
    }
    return digest.finish()
  }

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// Why a training run cannot go on.
public enum TrainingRunError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The checkpoint beside the file is of a training with other settings or data.
  case otherTraining(path: String)
  /// No critic has run.
  case noCritic(path: String)
  /// There is no run of a name.
  case noRun(path: String, name: String)
  /// A run says nothing of an episode, or of some of its frames.
  case incomplete(run: String, DerivedColumn, episode: EpisodeID)
  /// The loss is not a number any more.
  case diverged(step: Int)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .otherTraining(let path):
      "\(path) is the checkpoint of a training with other settings, other data or another version; "
        + "go on with those, or begin anew with --restart."
    case .noCritic(let path):
      "\(path): no critic has said anything of its episodes; run 'dexpie train critic \(path)' first."
    case .noRun(let path, let name):
      "\(path): there is no run '\(name)'; 'dexpie dataset info' lists them."
    case .incomplete(let run, let column, let episode):
      "\(run) has no \(column.rawValue) for every frame of episode \(episode); what was recorded or "
        + "judged since is not in it: compute it again."
    case .diverged(let step):
      "The loss is not a finite number after step \(step); use a lower learning rate (--rate)."
    }
  }
}
