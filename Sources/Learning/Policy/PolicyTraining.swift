/// Trains a diffusion policy from examples, a step at a time.
public final class PolicyTraining {
  /// How.
  public let settings: PolicyTrainingSettings
  /// The model's description; its number of steps is kept up to date by ``model()``.
  public private(set) var description: PolicyModel.Description
  private let trainer: PolicyTrainer

  /// Begins a training.
  ///
  /// - Parameters:
  ///   - examples: what is learned from.
  ///   - method: which kind of policy it becomes.
  ///   - encoder: what the observations were encoded with.
  ///   - task: the task's name.
  ///   - rate: rate of actions, Hz.
  ///   - settings: how.
  ///   - state: goes on from there; nil to begin.
  /// - Throws: ``CheckpointError`` when the state is of another training.
  public init(
    _ examples: PolicyExamples, method: Method, encoder: ObservationEncoder, task: String,
    rate: Double, settings: PolicyTrainingSettings, from state: TrainingState? = nil
  ) throws(CheckpointError) {
    self.settings = settings
    var observations = Normaliser(
      fitting: examples.observations, width: examples.observationWidth,
      floors: Array(repeating: settings.observationFloor, count: examples.observationWidth),
      limit: settings.observationLimit)
    observations.hide(examples.hidden)
    let actions = Self.normaliser(examples, settings)
    var inputs = examples.observations
    var chunks = examples.actions
    observations.apply(&inputs)
    actions.apply(&chunks)
    let width = examples.horizon * examples.actionWidth
    let (lowest, highest) = Self.range(chunks, width: width)
    description = PolicyModel.Description(
      name: method.rawValue, task: task, method: method, horizon: examples.horizon, rate: rate,
      encoder: encoder,
      actionFrame: examples.actionFrame == .relative ? nil : examples.actionFrame,
      observations: observations, actions: actions, lowest: lowest, highest: highest,
      network: settings.network, diffusion: settings.diffusion, trainedSteps: 0, command: "")
    let network = PolicyModel.network(description)
    let optimiser = try TrainingState.optimiser(
      settings.optimiser, layout: network.layout, seed: settings.seed, from: state)
    let batches = PolicyBatches(
      network, diffusion: settings.diffusion,
      examples: .init(
        observations: inputs, chunks: chunks,
        optimality: method.usesOptimality ? examples.optimality : nil,
        worstWeight: settings.worstWeight),
      size: settings.batch, seed: settings.seed)
    trainer = PolicyTrainer(batches, optimiser: optimiser, threads: settings.threads)
  }

  /// Steps taken.
  public var step: Int { trainer.optimiser.step }

  /// Takes one step.
  ///
  /// - Returns: the mean squared error, and the gradient's length.
  public func takeStep() -> (loss: Double, gradient: Double) { trainer.step() }

  /// What is needed to go on later.
  public var state: TrainingState { TrainingState(trainer.optimiser) }

  /// The policy so far: the average of the weights.
  public func model() -> PolicyModel {
    description.trainedSteps = step
    return PolicyModel(description, weights: trainer.optimiser.average.values)
  }

  private static func normaliser(
    _ examples: PolicyExamples, _ settings: PolicyTrainingSettings
  ) -> Normaliser {
    let joints = examples.actionWidth - 9
    let floors =
      Array(repeating: settings.positionFloor, count: 3)
      + Array(repeating: settings.rotationFloor, count: 6)
      + Array(repeating: settings.jointFloor, count: joints)
    switch settings.standardisation {
    case .dimension:
      return Normaliser(
        fitting: examples.actions, width: examples.actionWidth, floors: floors)
    case .place:
      return Normaliser(
        fitting: examples.actions, width: examples.horizon * examples.actionWidth,
        floors: (0..<examples.horizon).flatMap { _ in floors })
    }
  }

  /// The smallest and the largest value of every column.
  private static func range(_ rows: [Float], width: Int) -> (lowest: [Float], highest: [Float]) {
    var lowest = Array(rows[..<width])
    var highest = lowest
    for start in stride(from: 0, to: rows.count, by: width) {
      for index in 0..<width {
        lowest[index] = min(lowest[index], rows[start + index])
        highest[index] = max(highest[index], rows[start + index])
      }
    }
    return (lowest, highest)
  }
}
