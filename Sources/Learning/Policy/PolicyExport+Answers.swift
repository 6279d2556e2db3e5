import Formats

extension PolicyExport {
  /// What differs from one answer to the next.
  struct Check {
    /// Actions that are given; fewer where a chunk has no more.
    var prefix: Int
    /// Chunks that are drawn.
    var chunks: Int
    /// Asked for in place of the usual.
    var asked: (optimality: Float, guidance: Float)?
  }

  static let checks = [
    Check(prefix: 0, chunks: 1), Check(prefix: 1, chunks: 4, asked: (0.25, 3)),
    Check(prefix: 4, chunks: 2), Check(prefix: 3, chunks: 1, asked: (0.5, 1)),
  ]

  /// Questions as they could be asked, drawn around what was seen in training, and the answers.
  func answers() -> [SafeTensors.Tensor] {
    let sampler = model.sampler(capacity: Self.checks.map(\.chunks).max() ?? 1)
    var tensors: [SafeTensors.Tensor] = []
    for (index, check) in Self.checks.enumerated() {
      for tensor in answer(check, seed: UInt64(index), sampler) {
        tensors.append(
          SafeTensors.Tensor(
            "check.\(index).\(tensor.name)", shape: tensor.shape, values: tensor.values))
      }
    }
    return tensors
  }

  private func answer(
    _ check: Check, seed: UInt64, _ sampler: ChunkSampler
  ) -> [SafeTensors.Tensor] {
    let description = model.description
    let (horizon, width) = (description.horizon, interface.action.count)
    let given = min(check.prefix, horizon - 1)
    let random = RandomStream(seed: seed, use: .sampling)
    // Wide enough for some numbers to be beyond the limit.
    var observation = random.normals(description.encoder.count, at: 0).map { 3 * $0 }
    description.observations.invert(&observation)
    var actions = random.normals(horizon * width, at: 1)
    description.actions.invert(&actions)
    let prefix = Array(actions[..<(given * width)])
    let shape = [check.chunks, horizon, width]
    let noise = random.normals(shape.reduce(1, *), at: 2)
    var question = model.question(observation, prefix: prefix)
    if question.optimality != nil, let asked = check.asked {
      (question.optimality, question.guidance) = (asked.optimality, asked.guidance)
    }
    var chunks = sampler.sample(question, noise: noise)
    description.actions.invert(&chunks)
    var tensors: [SafeTensors.Tensor] = [
      .init("observation", shape: [observation.count], values: observation),
      .init("prefix", shape: [given, width], values: prefix),
      .init("noise", shape: shape, values: noise), .init("chunk", shape: shape, values: chunks),
    ]
    if let optimality = question.optimality {
      tensors.append(.init("optimality", shape: [1], values: [optimality]))
      tensors.append(.init("guidance", shape: [1], values: [question.guidance]))
    }
    return tensors
  }
}
