public import Robotics

/// A trained diffusion policy that drives a robot (METHOD §3, §7, §8).
///
/// Chunks start with the request's prefix, are sampled with guidance towards the optimality asked
/// for, and the first of the samples is executed; the others say how sure it is.
public final class DiffusionPolicy: Policy {
  /// Name for the screen and the store.
  public var name: String { model.description.name }
  /// Actions in a chunk.
  public var horizon: Int { model.description.horizon }
  /// The model that is run.
  public let model: PolicyModel

  private let actions: ActionEncoder
  private let frame: ActionFrame
  private let sampler: ChunkSampler
  private let critic: Critic?
  private let novelty: Novelty?
  private var seed: UInt64 = 0

  /// Makes a policy from a model.
  ///
  /// - Parameters:
  ///   - model: the trained model.
  ///   - critic: tells the value of what it sees; nil for none.
  ///   - calibration: tells how familiar it is; nil for none.
  ///   - task: what it will be asked to do.
  ///   - samples: the most chunks drawn for a request.
  ///   - path: the model's file, for messages.
  /// - Throws: ``ModelError/otherRobot(path:what:found:expected:)`` when the task's hand or features
  ///   are not those it was trained with, ``ModelError/otherCalibration(what:calibrated:found:)`` for a
  ///   calibration of another policy or critic.
  public init(
    _ model: PolicyModel, critic: CriticModel? = nil, calibration: Calibration? = nil,
    task: TaskDescription, samples: Int = 16, path: String = ""
  ) throws(ModelError) {
    try Self.check(model.description.encoder, task, path: path)
    if let critic { try Self.check(critic.description.encoder, task, path: path) }
    try calibration?.check(policy: model, critic: critic)
    self.model = model
    actions = ActionEncoder(joints: model.description.encoder.joints.count)
    frame = model.description.actionFrame ?? .relative
    sampler = model.sampler(capacity: max(1, samples))
    self.critic = critic.map { Critic($0) }
    novelty = calibration.map { Novelty($0.novelty) }
  }

  /// Makes sure that a model sees what it was trained to see.
  private static func check(
    _ encoder: ObservationEncoder, _ task: TaskDescription, path: String
  ) throws(ModelError) {
    for (what, found, expected) in [
      ("hand", encoder.joints, task.hand.joints.map(\.name)),
      ("task", encoder.features, task.sceneFeatures),
    ] where found != expected {
      throw .otherRobot(
        path: path, what: what, found: found.joined(separator: ", "),
        expected: expected.joined(separator: ", "))
    }
  }

  /// Starts an episode; its random numbers follow from the seed.
  public func reset(seed: UInt64) { self.seed = seed }

  /// Draws the chunks of a request.
  ///
  /// - Throws: ``TrainingDataError/observation(_:at:)`` for an observation that cannot be encoded,
  ///   ``PolicyRequestError`` for a request that cannot be answered.
  public func propose(_ request: ProposalRequest) throws -> Proposal {
    let description = model.description
    let expected = Nanoseconds.period(rate: description.rate)
    guard abs(request.period - expected) <= expected / 100 else {
      throw PolicyRequestError.period(request.period, expected: expected)
    }
    guard request.prefix.count < horizon else {
      throw PolicyRequestError.prefix(request.prefix.count, horizon: horizon)
    }
    let observation = try description.encoder.encode(request.observation)
    let value = try critic?.value(request.observation)
    // The calibration was made with this encoder.
    let familiarity = novelty?.scores(observation)[0]
    let question = model.question(observation, prefix: encoded(request))
    let samples = min(max(1, request.samples), sampler.capacity)
    let width = sampler.network.chunkWidth
    var numbers = sampler.sample(
      question,
      noise: RandomStream(seed: seed, use: .sampling).normals(
        samples * width, at: UInt64(request.id)))
    description.actions.invert(&numbers)
    let chunks = (0..<samples).map { sample in
      chunk(numbers[sample * width..<(sample + 1) * width], request)
    }
    return Proposal(
      id: request.id, chunk: chunks[0],
      dispersion: samples > 1 ? ActionChunk.dispersion(of: chunks) : nil, value: value,
      familiarity: familiarity)
  }

  /// The numbers of the actions that are given.
  private func encoded(_ request: ProposalRequest) -> [Float] {
    var numbers = [Float](repeating: 0, count: request.prefix.count * actions.count)
    for (index, var action) in request.prefix.enumerated() {
      action.wrist = frame.coded(action.wrist, reference: request.observation.state.wrist)
      actions.encode(action, into: &numbers, at: index * actions.count)
    }
    return numbers
  }

  private func chunk(_ numbers: ArraySlice<Float>, _ request: ProposalRequest) -> ActionChunk {
    let first = numbers.startIndex
    let reference = request.observation.state.wrist
    var commands = request.prefix
    for index in request.prefix.count..<horizon {
      let start = first + index * actions.count
      var command = actions.decode(numbers[start..<start + actions.count])
      command.wrist = frame.relative(command.wrist, reference: reference)
      commands.append(command)
    }
    return ActionChunk(
      reference: reference, actions: commands, start: request.start, period: request.period)
  }
}

/// Why a policy cannot answer a request.
public enum PolicyRequestError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The time between actions is not the one it was trained with, nanoseconds.
  case period(Nanoseconds, expected: Nanoseconds)
  /// There are as many actions in the prefix as in a whole chunk.
  case prefix(Int, horizon: Int)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .period(let found, let expected):
      "the policy was trained for an action every \(expected.seconds) s and is asked for one every "
        + "\(found.seconds) s"
    case .prefix(let count, let horizon):
      "\(count) actions are given already of the \(horizon) that the policy makes"
    }
  }
}
