import CElementwise

/// Trains a novelty model, a step at a time.
///
/// The same observations, settings and seed give the same bits.
public final class NoveltyTraining {
  private let network: NoveltyNetwork
  private let settings: NoveltySettings
  private let encoder: ObservationEncoder
  private let normaliser: Normaliser
  /// Standardised observations, and what the fixed network makes of them, standardised.
  private let observations: [Float]
  private let answers: [Float]
  private let scale: Normaliser
  private let target: [Float]
  private let replicas: [Replica]
  private var optimiser: Optimiser

  /// One thread's part.
  private final class Replica: @unchecked Sendable {
    // Safety: used by one thread at a time.
    let rows: Range<Int>
    let memory: ActivationMemory<NoveltyNetwork.Place>
    let gradients: FloatBuffer
    let answers: FloatBuffer
    let skipped: [Int32]
    var loss = 0.0

    init(_ network: NoveltyNetwork, rows: Range<Int>) {
      self.rows = rows
      memory = network.memory(capacity: rows.count)
      gradients = FloatBuffer(network.layout.count)
      answers = FloatBuffer(rows.count * network.outputs)
      skipped = Array(repeating: 0, count: rows.count)
    }
  }

  /// Begins a training.
  ///
  /// - Parameters:
  ///   - observations: what counts as familiar, encoded, a row after the other.
  ///   - encoder: what they were encoded with.
  ///   - settings: how.
  /// - Precondition: there is at least one row, and rows are whole.
  public init(_ observations: [Float], encoder: ObservationEncoder, settings: NoveltySettings) {
    let width = encoder.count
    precondition(!observations.isEmpty && observations.count % width == 0)
    self.settings = settings
    self.encoder = encoder
    network = NoveltyNetwork(
      observation: width, width: settings.width, outputs: settings.outputs)
    normaliser = Normaliser(
      fitting: observations, width: width,
      floors: Array(repeating: settings.observationFloor, count: width),
      limit: settings.observationLimit)
    var standard = observations
    normaliser.apply(&standard)
    self.observations = standard
    // The two networks must not begin with the same weights.
    target = network.layout.initialValues(seed: ~settings.seed)
    var answers = Novelty.outputs(network, FloatBuffer(target), standard)
    scale = Normaliser(
      fitting: answers, width: settings.outputs,
      floors: Array(repeating: 1e-6, count: settings.outputs))
    scale.apply(&answers)
    self.answers = answers
    optimiser = Optimiser(
      settings.optimiser, weights: network.layout.initialValues(seed: settings.seed))
    let threads = max(1, min(settings.threads, settings.batch))
    let network = network
    replicas = Replicas.shares(of: settings.batch, threads).map { Replica(network, rows: $0) }
  }

  /// Steps taken.
  public var step: Int { optimiser.step }

  /// Takes one step.
  ///
  /// - Returns: the mean squared error of the standardised prediction.
  public func takeStep() -> Double {
    let count = observations.count / network.observation
    let chosen = RandomStream(seed: settings.seed, use: .batch)
      .bits(settings.batch, at: UInt64(optimiser.step))
    let (network, weights, replicas) = (network, optimiser.weights, replicas)
    let (observations, answers) = (observations, answers)
    let elements = settings.batch * network.outputs
    Replicas.run(replicas.count) { index in
      let replica = replicas[index]
      let rows = replica.rows.count
      let input = replica.memory.matrix(.observation, rows)
      for (row, number) in replica.rows.enumerated() {
        let example = RandomStream.below(count, chosen[number])
        copy(observations, example, network.observation, to: input.row(row))
        copy(
          answers, example, network.outputs, to: replica.answers.base + row * network.outputs)
      }
      network.forward(rows, weights, replica.memory)
      replica.loss = ce_squared_error(
        replica.memory.matrix(.dOutput, rows).base, replica.memory.matrix(.output, rows).base,
        replica.answers.base, replica.skipped, rows, network.outputs, 1 / Float(elements))
      network.backward(rows, weights, replica.memory, replica.gradients)
    }
    _ = optimiser.update(replicas.map(\.gradients), threads: replicas.count)
    return replicas.reduce(0) { $0 + $1.loss } / Double(elements)
  }

  /// The model so far: the average of the weights.
  public func model() -> NoveltyModel {
    var model = NoveltyModel(
      .init(
        encoder: encoder, observations: normaliser, answers: scale, settings: settings,
        usual: 1),
      predictor: optimiser.average.values, target: target)
    // In units of the usual error, so that 1 is what the training data are like.
    let errors = Novelty(model).scores(standard: observations)
    let square = errors.reduce(0) { $0 + $1 * $1 } / Double(max(1, errors.count))
    model.description.usual = max(square.squareRoot(), 1e-6)
    return model
  }
}

/// Copies a row.
private func copy(
  _ rows: [Float], _ row: Int, _ width: Int, to target: UnsafeMutablePointer<Float>
) {
  rows.withUnsafeBufferPointer {
    guard let base = $0.baseAddress else { return }
    target.update(from: base + row * width, count: width)
  }
}
