import CElementwise

/// Draws the batches a policy's network is trained on.
///
/// Everything random of a step follows from the seed and the step's number, so that training
/// resumed from a checkpoint gives the same bits as training that was never interrupted.
struct PolicyBatches: Sendable {
  /// Examples, normalised, one after another.
  struct Examples: Sendable {
    var observations: [Float]
    var chunks: [Float]
    /// The optimality of each; nil for a policy that is not conditioned.
    var optimality: [Float]?
    /// How often one of optimality 0 is drawn, relative to one of optimality 1.
    var worstWeight: Float = 1
  }

  /// One thread's share of a batch.
  final class Share: @unchecked Sendable {
    // Safety: used by one thread at a time.
    let rows: Range<Int>
    let memory: ActivationMemory<DenoisingNetwork.Place>
    let noise: FloatBuffer
    let clean: FloatBuffer
    /// What the network is to predict.
    let target: FloatBuffer
    /// How many numbers of each row are given and not to be predicted: those of the prefix.
    var given: [Int32]

    init(_ network: DenoisingNetwork, rows: Range<Int>) {
      self.rows = rows
      memory = network.memory(capacity: rows.count)
      noise = FloatBuffer(rows.count * network.chunkWidth)
      clean = FloatBuffer(rows.count * network.chunkWidth)
      target = FloatBuffer(rows.count * network.chunkWidth)
      given = Array(repeating: 0, count: rows.count)
    }
  }

  let network: DenoisingNetwork
  let diffusion: DiffusionSettings
  let examples: Examples
  /// Rows of a batch.
  let size: Int
  let seed: UInt64
  private let schedule: NoiseSchedule
  private let embeddings: [[Float]]
  private let draw: WeightedDraw?

  /// - Precondition: there is at least one example, and the shapes fit.
  init(
    _ network: DenoisingNetwork, diffusion: DiffusionSettings, examples: Examples, size: Int,
    seed: UInt64
  ) {
    let count = examples.chunks.count / network.chunkWidth
    precondition(count > 0 && count * network.chunkWidth == examples.chunks.count)
    precondition(examples.observations.count == count * network.condition.observation)
    self.network = network
    self.diffusion = diffusion
    self.examples = examples
    self.size = size
    self.seed = seed
    schedule = NoiseSchedule(steps: diffusion.steps)
    embeddings = (0..<diffusion.steps).map(network.timeEmbedding)
    draw =
      examples.worstWeight == 1
      ? nil
      : examples.optimality.map { scores in
        WeightedDraw(
          scores.map { Double(examples.worstWeight + (1 - examples.worstWeight) * $0) })
      }
  }

  /// Number of examples.
  var count: Int { examples.chunks.count / network.chunkWidth }

  /// The random numbers of a step that decide about every row.
  func draws(_ step: Int) -> (examples: [UInt32], conditions: [UInt32]) {
    (
      RandomStream(seed: seed, use: .batch).bits(size, at: UInt64(step)),
      RandomStream(seed: seed, use: .condition).bits(4 * size, at: UInt64(step))
    )
  }

  /// Draws a share's examples, their noise and what is withheld from the condition.
  ///
  /// The position is where the share's noise begins; no other share or step has it.
  func fill(
    _ share: Share, _ draws: (examples: [UInt32], conditions: [UInt32]), position: UInt64
  ) {
    let width = network.chunkWidth
    let action = width / network.condition.horizon
    RandomStream(seed: seed, use: .noise).fillNormals(
      UnsafeMutableBufferPointer(start: share.noise.base, count: share.noise.count),
      at: position)
    let noisy = share.memory.matrix(.chunk, share.rows.count)
    let condition = share.memory.matrix(.condition, share.rows.count)
    let times = share.memory.matrix(.time, share.rows.count)
    for (row, number) in share.rows.enumerated() {
      let bits = draws.examples[number]
      let example = self.draw?.index(bits) ?? RandomStream.below(count, bits)
      let draw = draws.conditions[4 * number..<4 * number + 4]
      let step = RandomStream.below(diffusion.steps, draw[4 * number])
      let prefix =
        Self.fraction(draw[4 * number + 1]) < diffusion.noPrefix
        ? 0 : RandomStream.below(diffusion.longestPrefix + 1, draw[4 * number + 2])
      let clean = share.clean.base + row * width
      examples.chunks.withUnsafeBufferPointer {
        clean.update(from: $0.baseAddress.unsafelyUnwrapped + example * width, count: width)
      }
      let (a, b) = (schedule.signal(step), schedule.noise(step))
      let noise = share.noise.base + row * width
      ce_mix(noisy.row(row), a, clean, b, noise, width)
      noisy.row(row).update(from: clean, count: prefix * action)
      share.given[row] = Int32(prefix * action)
      let target = share.target.base + row * width
      switch diffusion.target {
      case .clean: target.update(from: clean, count: width)
      case .noise: target.update(from: noise, count: width)
      case .velocity: ce_mix(target, a, noise, -b, clean, width)
      }
      times.row(row).update(from: embeddings[step], count: times.columns)
      fillCondition(
        condition.row(row), example: example, prefix: prefix,
        isScored: Self.fraction(draw[4 * number + 3]) >= diffusion.noScore)
    }
  }

  private func fillCondition(
    _ numbers: UnsafeMutablePointer<Float>, example: Int, prefix: Int, isScored: Bool
  ) {
    let places = network.condition
    examples.observations.withUnsafeBufferPointer {
      numbers.update(
        from: $0.baseAddress.unsafelyUnwrapped + example * places.observation,
        count: places.observation)
    }
    let score = isScored ? examples.optimality?[example] : nil
    numbers[places.scores.lowerBound] = score.map { 2 * $0 - 1 } ?? 0
    numbers[places.scores.lowerBound + 1] = score == nil ? 0 : 1
    for action in 0..<places.horizon {
      numbers[places.prefixes.lowerBound + action] = action < prefix ? 1 : 0
    }
  }

  /// A number in [0, 1) from 32 random bits.
  private static func fraction(_ bits: UInt32) -> Float { Float(bits >> 8) * 0x1p-24 }
}
