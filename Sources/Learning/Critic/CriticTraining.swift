/// Trains one critic from examples, a step at a time.
///
/// The same examples, settings, seed and number of threads give the same bits, with or without a
/// break in between.
public final class CriticTraining {
  /// The critic's description.
  public let description: CriticModel.Description
  private let trainer: CriticTrainer

  /// Begins a training.
  ///
  /// The examples' observations alone are what the normaliser is fitted to.
  ///
  /// - Parameters:
  ///   - examples: what is learned from.
  ///   - length: what their targets were divided by: ``ValueTargetSettings/length(of:)``.
  ///   - encoder: what the observations were encoded with.
  ///   - task: the task's name.
  ///   - settings: how.
  ///   - state: goes on from there; nil to begin.
  /// - Throws: ``CheckpointError`` when the state is of another training.
  /// - Precondition: ``CriticSettings/check()`` finds nothing.
  public init(
    _ examples: CriticExamples, length: Int, encoder: ObservationEncoder, task: String,
    settings: CriticSettings, from state: TrainingState? = nil
  ) throws(CheckpointError) {
    let width = examples.observationWidth
    let normaliser = Normaliser(
      fitting: examples.observations, width: width,
      floors: Array(repeating: settings.observationFloor, count: width),
      limit: settings.observationLimit)
    var observations = examples.observations
    normaliser.apply(&observations)
    let labels = SoftLabel(bins: settings.bins, deviation: settings.labelDeviation)
    description = CriticModel.Description(
      task: task, encoder: encoder, observations: normaliser, settings: settings, length: length,
      networks: 1)
    let network = CriticModel.network(description)
    let optimiser = try TrainingState.optimiser(
      settings.optimiser, layout: network.layout, seed: settings.seed, from: state)
    trainer = CriticTrainer(
      network,
      examples: .init(
        observations: observations, classes: examples.targets.map { Int32(labels.bin($0)) },
        labels: (0..<settings.bins).flatMap { labels.label($0) }),
      batch: settings.batch, noise: settings.noise, threads: settings.threads,
      seed: settings.seed, optimiser: optimiser)
  }

  /// Steps taken.
  public var step: Int { trainer.optimiser.step }

  /// Steps in all.
  public var steps: Int { description.settings.optimiser.steps }

  /// Takes one step.
  ///
  /// - Returns: the mean cross-entropy, and the gradient's length.
  public func takeStep() -> (loss: Double, gradient: Double) { trainer.step() }

  /// What is needed to go on later.
  public var state: TrainingState { TrainingState(trainer.optimiser) }

  /// The critic so far: the average of the weights.
  public func model() -> CriticModel {
    CriticModel(description, weights: [trainer.optimiser.average.values])
  }
}
