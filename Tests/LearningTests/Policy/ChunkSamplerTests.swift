import Testing

@testable import Learning

/// The sampler against DDIM as it is written, a pass through the whole network at every step.
@Suite struct ChunkSamplerTests {
  struct Case: Sendable {
    var target: DiffusionSettings.Target
    var prefix: Int
    var optimality: Float?
    var guidance: Float
    var steps = 5
  }

  static let cases = [
    Case(target: .clean, prefix: 0, guidance: 1), Case(target: .clean, prefix: 2, guidance: 1),
    Case(target: .clean, prefix: 2, optimality: 0.3, guidance: 1),
    Case(target: .clean, prefix: 1, optimality: 1, guidance: 1.5),
    Case(target: .noise, prefix: 1, optimality: 0.8, guidance: 2, steps: 9),
    Case(target: .velocity, prefix: 0, optimality: 0.8, guidance: 2),
    Case(target: .velocity, prefix: 3, guidance: 1, steps: 1),
  ]

  private let network: DenoisingNetwork
  private let weights: [Float]
  private let schedule = NoiseSchedule(steps: 20)
  private let action = 4
  private let limits: (lowest: [Float], highest: [Float])

  init() {
    var settings = PolicyNetworkSettings()
    (settings.width, settings.blocks, settings.conditionWidth) = (24, 2, 16)
    settings.frequencies = 4
    network = DenoisingNetwork(settings, observation: 7, horizon: 5, action: action)
    weights = normals(network.layout.count, 6).map { 0.3 * $0 }
    limits = (
      (0..<20).map { -1 - 0.1 * Float($0) }, (0..<20).map { 0.5 + 0.1 * Float($0) }
    )
  }

  @Test(arguments: cases)
  func itDoesWhatTheFormulasSay(_ given: Case) {
    let sampler = ChunkSampler(
      network, weights: weights, schedule: schedule, lowest: limits.lowest,
      highest: limits.highest, capacity: 3)
    let question = ChunkSampler.Question(
      observation: normals(7, 3), prefix: normals(given.prefix * action, 4),
      optimality: given.optimality, guidance: given.guidance, steps: given.steps,
      target: given.target)
    for count in [3, 1] {
      let noise = normals(count * 20, 5)
      let found = sampler.sample(question, noise: noise)
      for row in 0..<count {
        let expected = plain(question, Array(noise[row * 20..<(row + 1) * 20]))
        for index in 0..<20 {
          #expect(abs(Double(found[row * 20 + index]) - expected[index]) < 1e-5)
        }
      }
    }
  }

  /// One chunk in double precision, but for the network.
  private func plain(_ question: ChunkSampler.Question, _ noise: [Float]) -> [Double] {
    var x = noise.map(Double.init)
    let visited = schedule.visited(question.steps)
    func hold() { for (index, value) in question.prefix.enumerated() { x[index] = Double(value) } }
    for (index, step) in visited.enumerated() {
      hold()
      var y = output(question, x, step, score: question.optimality)
      if question.guidance != 1 {
        let null = output(question, x, step, score: nil)
        y = zip(y, null).map { $1 + Double(question.guidance) * ($0 - $1) }
      }
      let retained = schedule.retained[step]
      let (a, b) = (retained.squareRoot(), (1 - retained).squareRoot())
      let next = index + 1 < visited.count ? schedule.retained[visited[index + 1]] : 1
      for place in x.indices {
        var clean = y[place]
        if question.target == .noise { clean = (x[place] - b * y[place]) / a }
        if question.target == .velocity { clean = a * x[place] - b * y[place] }
        clean = min(max(clean, Double(limits.lowest[place])), Double(limits.highest[place]))
        let noise = (x[place] - a * clean) / b
        x[place] = next.squareRoot() * clean + (1 - next).squareRoot() * noise
      }
    }
    hold()
    return x
  }

  private func output(
    _ question: ChunkSampler.Question, _ x: [Double], _ step: Int, score: Float?
  ) -> [Double] {
    let memory = network.memory(capacity: 1)
    let given = question.prefix.count / action
    let condition =
      question.observation + Array(repeating: 0, count: network.condition.time)
      + (score.map { [2 * $0 - 1, 1] } ?? [0, 0])
      + (0..<5).map { $0 < given ? 1 : 0 }
    for (place, values) in [
      (DenoisingNetwork.Place.chunk, x.map { Float($0) }), (.condition, condition),
      (.time, network.timeEmbedding(step)),
    ] {
      for (index, value) in values.enumerated() { memory.matrix(place, 1).base[index] = value }
    }
    network.forward(1, FloatBuffer(weights), memory)
    return (0..<20).map { Double(memory.matrix(.output, 1).base[$0]) }
  }
}
