extension PolicyModel {
  /// What draws up to `capacity` chunks at once from this model.
  func sampler(capacity: Int) -> ChunkSampler {
    ChunkSampler(
      network, weights: weights, schedule: NoiseSchedule(steps: description.diffusion.steps),
      lowest: description.lowest, highest: description.highest, capacity: capacity)
  }

  /// What is asked of the network about an encoded observation, when the chunk's first actions are
  /// given.
  ///
  /// - Parameters:
  ///   - observation: as encoded, not standardised.
  ///   - prefix: whole actions as encoded, not standardised.
  /// - Returns: the question, with the optimality and guidance of the settings.
  func question(_ observation: [Float], prefix: [Float]) -> ChunkSampler.Question {
    var standard = observation
    description.observations.apply(&standard)
    var question = ChunkSampler.Question(
      observation: standard, prefix: standardised(prefix),
      steps: description.diffusion.sampledSteps, target: description.diffusion.target)
    if description.method.usesOptimality {
      question.optimality = description.diffusion.optimality
      question.guidance = description.diffusion.guidance
    }
    return question
  }

  /// The first actions of a chunk as the network sees them.
  private func standardised(_ prefix: [Float]) -> [Float] {
    guard !prefix.isEmpty else { return [] }
    // A whole chunk, because actions may be standardised by their place in it.
    var numbers = prefix
    numbers += repeatElement(0, count: description.lowest.count - prefix.count)
    description.actions.apply(&numbers)
    return Array(numbers[..<prefix.count])
  }
}
