import Robotics

/// Trains a critic a fold on the other folds, and then one on everything, a step at a time.
///
/// METHOD §5: a critic never labels a frame it was trained on. The last one is for live use, where
/// everything is new: one network trained on all there is, rather than the mean of the folds', since
/// it has seen more and costs one pass.
public final class CrossFitTraining {
  /// What is needed to go on later.
  public struct State: Sendable, Hashable {
    /// Weights of the critics that are finished, in their order.
    public var finished: [[Float]]
    /// Where the one in training is; nil when all are finished.
    public var current: TrainingState?
  }

  /// How.
  public let settings: CriticSettings
  /// The fold of each episode of the data.
  public let folds: [Int]
  private let data: TrainingData
  private let length: Int
  private var finished: [CriticModel] = []
  private var current: CriticTraining?

  /// Divides the episodes and begins with the first fold.
  ///
  /// - Parameters:
  ///   - data: what is learned from.
  ///   - settings: how.
  /// - Throws: ``TrainingDataError`` for settings that cannot be used, too few starts for the folds,
  ///   or no success outside of a fold.
  public init(
    _ data: TrainingData, settings: CriticSettings = CriticSettings()
  ) throws(TrainingDataError) {
    try settings.check()
    self.data = data
    self.settings = settings
    length = settings.target.length(of: data)
    folds =
      settings.folds > 1
      ? try Folds.byGroup(data.episodes, count: settings.folds, seed: settings.seed)
      : data.episodes.map { _ in 0 }
    // Now, so that nothing is found out after half of the time.
    for network in 0..<settings.networks { _ = try examples(network) }
    current = try begin(0)
  }

  /// Number of critics: one a fold and the last; a single fold's is the last.
  public var networks: Int { settings.networks }

  /// The index of the critic in training; the folds' come first.
  ///
  /// It is ``networks`` when all are finished.
  public var network: Int { finished.count }

  /// Steps taken, of all critics.
  public var step: Int { finished.count * settings.optimiser.steps + (current?.step ?? 0) }

  /// Steps of all critics.
  public var steps: Int { networks * settings.optimiser.steps }

  /// Takes one step, of the next critic when one is finished.
  ///
  /// - Returns: the mean cross-entropy, and the gradient's length; nil when there is none to take.
  public func takeStep() -> (loss: Double, gradient: Double)? {
    guard let training = current else { return nil }
    let result = training.takeStep()
    if training.step >= settings.optimiser.steps {
      finished.append(training.model())
      // It cannot fail: the examples were made before, and there is no state.
      current = finished.count < networks ? try? begin(finished.count) : nil
    }
    return result
  }

  /// What is needed to go on later.
  public var state: State {
    State(finished: finished.flatMap(\.weights), current: current?.state)
  }

  /// Goes on from a state of a training with the same data and settings.
  ///
  /// - Throws: ``CheckpointError`` when it is of another; nothing has changed then.
  public func goOn(from state: State) throws(CheckpointError) {
    var models: [CriticModel] = []
    for (network, weights) in state.finished.enumerated() where network < networks {
      guard let description = try? begin(network).description else { continue }
      let expected = CriticModel.network(description).layout.count
      guard weights.count == expected else {
        throw .otherNetwork(found: weights.count, expected: expected)
      }
      models.append(CriticModel(description, weights: [weights]))
    }
    let isDone = models.count == networks
    guard models.count == state.finished.count, isDone == (state.current == nil) else {
      throw .otherCritics(found: state.finished.count, expected: networks)
    }
    var next: CriticTraining?
    if let current = state.current {
      guard let examples = try? examples(models.count) else {
        throw .otherCritics(found: models.count, expected: networks)
      }
      next = try begin(models.count, examples, from: current)
    }
    finished = models
    current = next
  }

  /// The critics; nil before all are finished.
  public func result() -> CrossFit? {
    guard finished.count == networks, let live = finished.last else { return nil }
    return CrossFit(
      episodes: data.episodes.map(\.uuid), folds: folds,
      critics: networks > 1 ? Array(finished.dropLast()) : finished, live: live)
  }

  /// What a network learns from: the episodes of the other folds; of all for the last.
  private func examples(_ network: Int) throws(TrainingDataError) -> CriticExamples {
    try CriticExamples(
      data,
      episodes: data.episodes.indices.filter { network + 1 == networks || folds[$0] != network },
      settings: settings.target)
  }

  private func begin(_ network: Int) throws(TrainingDataError) -> CriticTraining {
    let examples = try examples(network)
    do { return try begin(network, examples, from: nil) } catch {
      throw .setting(error.description)
    }
  }

  private func begin(
    _ network: Int, _ examples: CriticExamples, from state: TrainingState?
  ) throws(CheckpointError) -> CriticTraining {
    var own = settings
    own.seed &+= UInt64(network)
    return try CriticTraining(
      examples, length: length, encoder: data.encoder, task: data.task.name, settings: own,
      from: state)
  }
}
