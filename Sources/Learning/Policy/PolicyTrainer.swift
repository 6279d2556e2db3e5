import CElementwise

/// Trains the network of a diffusion policy.
final class PolicyTrainer {
  let batches: PolicyBatches
  private(set) var optimiser: Optimiser
  private let replicas: [Replica]

  /// One thread's part.
  private final class Replica: @unchecked Sendable {
    // Safety: used by one thread at a time.
    let share: PolicyBatches.Share
    let gradients: FloatBuffer
    var loss = 0.0

    init(_ network: DenoisingNetwork, rows: Range<Int>) {
      share = PolicyBatches.Share(network, rows: rows)
      gradients = FloatBuffer(network.layout.count)
    }
  }

  /// Begins, or goes on from the optimiser's step.
  init(_ batches: PolicyBatches, optimiser: Optimiser, threads: Int) {
    self.batches = batches
    self.optimiser = optimiser
    replicas = Replicas.shares(of: batches.size, max(1, min(threads, batches.size))).map {
      Replica(batches.network, rows: $0)
    }
  }

  /// Takes one step.
  ///
  /// - Returns: the mean squared error of what was to be predicted, and the gradient's length.
  func step() -> (loss: Double, gradient: Double) {
    let draws = batches.draws(optimiser.step)
    let position = UInt64(optimiser.step) << 8
    let elements = batches.size * batches.network.chunkWidth
    let (batches, weights, replicas) = (batches, optimiser.weights, replicas)
    Replicas.run(replicas.count) { index in
      let (replica, network) = (replicas[index], batches.network)
      let (share, rows) = (replica.share, replica.share.rows.count)
      batches.fill(share, draws, position: position | UInt64(index))
      network.forward(rows, weights, share.memory)
      replica.loss = ce_squared_error(
        share.memory.matrix(.dOutput, rows).base, share.memory.matrix(.output, rows).base,
        share.target.base, share.given, rows, network.chunkWidth, 1 / Float(elements))
      network.backward(rows, weights, share.memory, replica.gradients)
    }
    let length = optimiser.update(replicas.map(\.gradients), threads: replicas.count)
    return (replicas.reduce(0) { $0 + $1.loss } / Double(elements), length)
  }
}
