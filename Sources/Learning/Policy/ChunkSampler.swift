import CElementwise

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
  private let lowest: FloatBuffer
  private let highest: FloatBuffer
  private let memory: ActivationMemory<DenoisingNetwork.Place>
  /// A row for every step that is visited, two with guidance: with the score, and without.
  private var conditions: ActivationMemory<DenoisingNetwork.Place>
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
    self.lowest = FloatBuffer(lowest)
    self.highest = FloatBuffer(highest)
    self.capacity = capacity
    // Twice the rows: with the score and without, for guidance.
    memory = ActivationMemory(network.chunkWidths, capacity: 2 * capacity)
    conditions = ActivationMemory(network.conditionWidths, capacity: 2)
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
    let visited = schedule.visited(question.steps)
    let films = films(question, visited, isGuided: isGuided)
    chunks.set(noise)
    let chunk = chunks.matrix(count, width)
    for (index, step) in visited.enumerated() {
      hold(question.prefix, count)
      let output = predict(
        chunk, films: isGuided ? [2 * index, 2 * index + 1] : [index], of: films,
        guidance: question.guidance)
      advance(
        output, count, from: step, to: index + 1 < visited.count ? visited[index + 1] : nil,
        target: question.target)
    }
    hold(question.prefix, count)
    return Array(UnsafeBufferPointer(start: chunks.base, count: count * width))
  }

  /// The films of all steps at once: they do not depend on the chunks.
  private func films(_ question: Question, _ visited: [Int], isGuided: Bool) -> Matrix {
    let copies = isGuided ? 2 : 1
    let rows = copies * visited.count
    if conditions.capacity < rows {
      conditions = ActivationMemory(network.conditionWidths, capacity: rows)
    }
    let condition = conditions.matrix(.condition, rows)
    let times = conditions.matrix(.time, rows)
    for row in 0..<rows {
      times.row(row).update(from: embeddings[visited[row / copies]], count: times.columns)
      fill(condition.row(row), question, isScored: row % copies == 0)
    }
    network.embed(rows, parameters, conditions)
    return conditions.matrix(.film, rows)
  }

  /// Fills in a row of the condition, but for its time.
  private func fill(
    _ numbers: UnsafeMutablePointer<Float>, _ question: Question, isScored: Bool
  ) {
    let places = network.condition
    let given = question.prefix.count / max(1, network.chunkWidth / places.horizon)
    numbers.update(from: question.observation, count: places.observation)
    let score = isScored ? question.optimality : nil
    numbers[places.scores.lowerBound] = score.map { 2 * $0 - 1 } ?? 0
    numbers[places.scores.lowerBound + 1] = score == nil ? 0 : 1
    for action in 0..<places.horizon {
      numbers[places.prefixes.lowerBound + action] = action < given ? 1 : 0
    }
  }

  /// What the network makes of the chunks under one film, or under two with guidance.
  private func predict(
    _ chunk: Matrix, films rows: [Int], of films: Matrix, guidance: Float
  ) -> Matrix {
    let count = chunk.rows
    let all = count * rows.count
    let stream = memory.matrix(.stream(0), all)
    // With the score and without, the chunks are the same, and so is what they become first.
    network.input.forward(chunk, parameters, into: stream.rows(0..<count))
    if rows.count > 1 { stream.row(count).update(from: stream.base, count: count * stream.columns) }
    network.transform(
      all, films: rows.map { films.row($0, repeated: count) }, parameters, memory)
    let affine = memory.matrix(.affine, all)
    let output = memory.matrix(.output, count)
    // y_null + s (y_score − y_null); before the last product, which is linear, to do it once.
    if rows.count > 1 {
      ce_lerp(affine.row(count), affine.base, count * affine.columns, guidance)
    }
    network.output.forward(affine.rows(all - count..<all), parameters, into: output)
    return output
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
    let clean: (x: Float, y: Float) =
      switch target {
      case .clean: (0, 1)
      case .noise: (1 / a, -b / a)
      case .velocity: (a, -b)
      }
    // x ← a' clean + b' (x − a clean) / b
    var step = ce_ddim_step(
      clean_x: clean.x, clean_y: clean.y, next_clean: nextA - nextB * a / b, next_x: nextB / b)
    for row in 0..<count {
      ce_ddim(
        chunks.base + row * network.chunkWidth, output.row(row), lowest.base, highest.base,
        network.chunkWidth, &step)
    }
  }
}
