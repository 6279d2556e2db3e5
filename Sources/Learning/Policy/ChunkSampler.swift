internal import CElementwise

/// Draws chunks from a trained network by DDIM with η = 0 (Song 2021).
///
/// Numbers in and out are normalised; ``DiffusionPolicy`` knows what they mean.
final class ChunkSampler {
  /// What is asked of the network.
  struct Question {
    /// The observation, normalised.
    var observation: [Float]
    /// The chunk's first actions, normalised: held fixed at every step (METHOD §3).
    var prefix: [Float] = []
    /// The optimality asked for; nil for a policy that was not conditioned on it.
    var optimality: Float?
    /// Strength of guidance; 1 for none.
    var guidance: Float = 1
    /// DDIM steps.
    var steps: Int
    /// What the network predicts.
    var target: DiffusionSettings.Target
  }

  let network: DenoisingNetwork
  private let parameters: FloatBuffer
  private let schedule: NoiseSchedule
  private let embeddings: [[Float]]
  private let lowest: [Float]
  private let highest: [Float]
  private let memory: ActivationMemory<DenoisingNetwork.Place>
  private let chunks: FloatBuffer
  /// The most chunks drawn at once.
  let capacity: Int

  /// Makes a sampler that draws at most `capacity` chunks at once.
  ///
  /// What is predicted is clipped to the smallest and the largest value that each number of a chunk
  /// had in training.
  init(
    _ network: DenoisingNetwork, weights: [Float], schedule: NoiseSchedule, lowest: [Float],
    highest: [Float], capacity: Int
  ) {
    precondition(weights.count == network.layout.count)
    precondition(lowest.count == network.chunkWidth && highest.count == network.chunkWidth)
    self.network = network
    parameters = FloatBuffer(weights)
    self.schedule = schedule
    embeddings = (0..<schedule.steps).map(network.timeEmbedding)
    self.lowest = lowest
    self.highest = highest
    self.capacity = capacity
    // Twice the rows: with the score and without, for guidance.
    memory = network.memory(capacity: 2 * capacity, isTraining: false)
    chunks = FloatBuffer(capacity * network.chunkWidth)
  }

  /// Draws chunks.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - noise: the noise they start from, one chunk after another.
  /// - Returns: the chunks, normalised, one after another.
  /// - Precondition: shapes fit; at most ``capacity`` chunks.
  func sample(_ question: Question, noise: [Float]) -> [Float] {
    let width = network.chunkWidth
    let count = noise.count / width
    precondition(count * width == noise.count && count <= capacity)
    precondition(question.observation.count == network.condition.observation)
    precondition(question.prefix.count <= width)
    let isGuided = question.optimality != nil && question.guidance != 1
    let rows = isGuided ? 2 * count : count
    prepare(question, rows: rows, scored: question.optimality == nil ? 0 : count)
    chunks.set(noise)
    let visited = schedule.visited(question.steps)
    for (index, step) in visited.enumerated() {
      hold(question.prefix, count)
      let input = memory.matrix(.chunk, rows)
      for copy in 0..<(isGuided ? 2 : 1) {
        input.row(copy * count).update(from: chunks.base, count: count * width)
      }
      let times = memory.matrix(.time, rows)
      for row in 0..<rows { times.row(row).update(from: embeddings[step], count: times.columns) }
      network.forward(rows, parameters, memory)
      let output = memory.matrix(.output, rows)
      if isGuided {
        // y_null + s (y_score − y_null), into the first half.
        let s = question.guidance
        ce_mix(
          output.base, s, output.base, 1 - s, output.row(count), count * width)
      }
      advance(
        output, count, from: step, to: index + 1 < visited.count ? visited[index + 1] : nil,
        target: question.target)
    }
    hold(question.prefix, count)
    return Array(UnsafeBufferPointer(start: chunks.base, count: count * width))
  }

  /// Fills in the part of the condition that stays.
  private func prepare(_ question: Question, rows: Int, scored: Int) {
    let condition = memory.matrix(.condition, rows)
    let places = network.condition
    let given = question.prefix.count / max(1, network.chunkWidth / places.horizon)
    for row in 0..<rows {
      let numbers = condition.row(row)
      numbers.update(from: question.observation, count: places.observation)
      let score = row < scored ? question.optimality : nil
      numbers[places.scores.lowerBound] = score.map { 2 * $0 - 1 } ?? 0
      numbers[places.scores.lowerBound + 1] = score == nil ? 0 : 1
      for action in 0..<places.horizon {
        numbers[places.prefixes.lowerBound + action] = action < given ? 1 : 0
      }
    }
  }

  private func hold(_ prefix: [Float], _ count: Int) {
    for row in 0..<count {
      (chunks.base + row * network.chunkWidth).update(from: prefix, count: prefix.count)
    }
  }

  /// One DDIM step from the network's output.
  private func advance(
    _ output: Matrix, _ count: Int, from step: Int, to next: Int?,
    target: DiffusionSettings.Target
  ) {
    let (a, b) = (schedule.signal(step), schedule.noise(step))
    let nextA = next.map(schedule.signal) ?? 1
    let nextB = next.map(schedule.noise) ?? 0
    for row in 0..<count {
      let x = chunks.base + row * network.chunkWidth
      let y = output.row(row)
      for index in 0..<network.chunkWidth {
        let clean =
          switch target {
          case .clean: y[index]
          case .noise: (x[index] - b * y[index]) / a
          case .velocity: a * x[index] - b * y[index]
          }
        let clipped = min(max(clean, lowest[index]), highest[index])
        x[index] = nextA * clipped + nextB * (x[index] - a * clipped) / b
      }
    }
  }
}
