import CElementwise

/// Trains the network of a critic on normalised examples: cross-entropy to soft labels (METHOD §5).
///
/// Everything random of a step follows from the seed and the step's number.
final class CriticTrainer {
  /// Examples, one after another.
  struct Examples: Sendable {
    /// Normalised observations.
    var observations: [Float]
    /// The bin of each target.
    var classes: [Int32]
    /// For every bin the probabilities of all: bins × bins.
    var labels: [Float]
  }

  let network: CriticNetwork
  let batch: Int
  /// Standard deviation of what is added to the normalised observations.
  let noise: Float
  let seed: UInt64
  private let examples: Examples
  private let replicas: [Replica]
  private(set) var optimiser: Optimiser

  /// One thread's part.
  private final class Replica: @unchecked Sendable {
    // Safety: used by one thread at a time.
    let rows: Range<Int>
    let memory: ActivationMemory<CriticNetwork.Place>
    let gradients: FloatBuffer
    let noise: FloatBuffer
    var classes: [Int32]
    var loss = 0.0

    init(_ network: CriticNetwork, rows: Range<Int>) {
      self.rows = rows
      memory = network.memory(capacity: rows.count)
      gradients = FloatBuffer(network.layout.count)
      noise = FloatBuffer(rows.count * network.observation)
      classes = Array(repeating: 0, count: rows.count)
    }
  }

  /// Begins, or goes on from the optimiser's step.
  ///
  /// - Precondition: there is at least one example, and the shapes fit.
  init(
    _ network: CriticNetwork, examples: Examples, batch: Int, noise: Float, threads: Int,
    seed: UInt64, optimiser: Optimiser
  ) {
    precondition(!examples.classes.isEmpty)
    precondition(examples.observations.count == examples.classes.count * network.observation)
    precondition(examples.labels.count == network.bins * network.bins)
    self.network = network
    self.examples = examples
    self.batch = batch
    self.noise = noise
    self.seed = seed
    self.optimiser = optimiser
    replicas = Replicas.shares(of: batch, max(1, min(threads, batch))).map {
      Replica(network, rows: $0)
    }
  }

  /// Takes one step.
  ///
  /// - Returns: the mean cross-entropy, and the gradient's length.
  func step() -> (loss: Double, gradient: Double) {
    let step = UInt64(optimiser.step)
    let chosen = RandomStream(seed: seed, use: .batch).bits(batch, at: step)
    let (network, examples, weights) = (network, examples, optimiser.weights)
    let (replicas, batch, noise, seed) = (replicas, batch, noise, seed)
    Replicas.run(replicas.count) { index in
      let replica = replicas[index]
      let rows = replica.rows.count
      RandomStream(seed: seed, use: .noise).fillNormals(
        UnsafeMutableBufferPointer(start: replica.noise.base, count: replica.noise.count),
        at: step << 8 | UInt64(index))
      let input = replica.memory.matrix(.observation, rows)
      for (row, number) in replica.rows.enumerated() {
        let example = RandomStream.below(examples.classes.count, chosen[number])
        replica.classes[row] = examples.classes[example]
        examples.observations.withUnsafeBufferPointer {
          ce_mix(
            input.row(row), 1,
            $0.baseAddress.unsafelyUnwrapped + example * network.observation, noise,
            replica.noise.base + row * network.observation, network.observation)
        }
      }
      network.forward(rows, weights, replica.memory)
      replica.loss = ce_cross_entropy(
        replica.memory.matrix(.logits, rows).base, examples.labels, replica.classes, rows,
        network.bins, 1 / Float(batch))
      network.backward(rows, weights, replica.memory, replica.gradients)
    }
    let length = optimiser.update(replicas.map(\.gradients), threads: replicas.count)
    return (replicas.reduce(0) { $0 + $1.loss } / Double(batch), length)
  }
}
