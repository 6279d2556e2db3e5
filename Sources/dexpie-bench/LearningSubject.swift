import Episodes
import Learning
import Robotics
import Rollout
import Simulation

/// What is trained and asked in the learning benchmarks: the expert's demonstrations of `place`.
struct LearningSubject {
  let data: TrainingData
  private let examples: PolicyExamples
  private let observation: Observation

  /// Collects a few demonstrations.
  init(_ folder: TemporaryFolder) throws {
    let dataset = try folder.dataset("demonstrations")
    defer { dataset.close() }
    try Collection(
      task: try TaskDefinition(named: "place"), policy: .scripted(.expert), supervision: .none,
      episodes: 8, seed: 1, dataset: dataset
    ).run()
    data = try TrainingData(dataset)
    examples = try PolicyExamples(
      data, method: .dexpie,
      optimality: data.episodes.map { Array(repeating: 1, count: $0.count) })
    guard let episode = data.episodes.first,
      let frame = try dataset.frame(episode.id, step: episode.count / 2)
    else { throw BenchmarkFailure("no demonstration was recorded") }
    observation = Observation(
      time: frame.time, state: frame.state, command: frame.command, scene: frame.scene,
      stage: frame.stage)
  }

  /// Windows in the data.
  var count: Int { examples.count }

  /// A training with the default network and settings.
  func training(_ method: Learning.Method, threads: Int) throws -> PolicyTraining {
    var settings = PolicyTrainingSettings()
    settings.threads = threads
    return try PolicyTraining(
      examples, method: method, encoder: data.encoder, task: data.task.name, rate: data.rate,
      settings: settings)
  }

  /// A training of a critic with the default network and settings.
  func criticTraining(threads: Int) throws -> CriticTraining {
    var settings = CriticSettings()
    settings.threads = threads
    return try CriticTraining(
      try CriticExamples(data, settings: settings.target), length: settings.target.length(of: data),
      encoder: data.encoder, task: data.task.name, settings: settings)
  }

  /// The sizes that others need to train the same.
  var sizes: [String: Int] {
    [
      "observation": examples.observationWidth, "horizon": examples.horizon,
      "action": examples.actionWidth, "examples": examples.count,
      "batch": PolicyTrainingSettings().batch, "critic-batch": CriticSettings().batch,
    ]
  }

  /// A policy after a few steps: how long it takes to answer does not depend on what it learned.
  func model(_ method: Learning.Method) throws -> PolicyModel {
    let training = try training(method, threads: 2)
    for _ in 0..<20 { _ = training.takeStep() }
    return training.model()
  }

  /// A request in the middle of a demonstration.
  func request(samples: Int) -> ProposalRequest {
    let period = Nanoseconds.period(rate: data.rate)
    return ProposalRequest(
      id: 0, observation: observation, prefix: [], start: observation.time + period,
      period: period, samples: samples)
  }
}
