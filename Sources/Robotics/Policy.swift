/// A question to a policy: what to do from here.
public struct ProposalRequest: Sendable, Hashable, Codable {
  /// Number of the request within the episode, from 0.
  public var id: Int
  /// What the policy sees.
  public var observation: Observation
  /// Actions that will still be executed while the policy thinks, relative to the observation's
  /// wrist pose: the chunk must start with exactly these (METHOD §3).
  public var prefix: [Command]
  /// When the first action of the chunk is due.
  public var start: Nanoseconds
  /// Time from one action to the next.
  public var period: Nanoseconds
  /// How many chunks to sample for the agreement signal; 1 for none.
  public var samples: Int

  /// Makes a request from its parts.
  public init(
    id: Int, observation: Observation, prefix: [Command], start: Nanoseconds,
    period: Nanoseconds, samples: Int = 1
  ) {
    self.id = id
    self.observation = observation
    self.prefix = prefix
    self.start = start
    self.period = period
    self.samples = samples
  }
}

/// A policy's answer.
public struct Proposal: Sendable, Hashable, Codable {
  /// The request it answers.
  public var id: Int
  /// The chunk to execute.
  public var chunk: ActionChunk
  /// Dispersion of the sampled chunks (``ActionChunk/dispersion(of:)``); nil when only one was
  /// sampled.
  public var dispersion: Double?
  /// The critic's value of the observation, in [−1, 0]; nil without a critic.
  public var value: Double?
  /// How far the observation is from the training data; nil when the policy cannot tell.
  public var familiarity: Double?

  /// Makes an answer from its parts.
  public init(
    id: Int, chunk: ActionChunk, dispersion: Double? = nil, value: Double? = nil,
    familiarity: Double? = nil
  ) {
    self.id = id
    self.chunk = chunk
    self.dispersion = dispersion
    self.value = value
    self.familiarity = familiarity
  }
}

/// Something that proposes action chunks: a script or a network.
///
/// A policy runs on its own thread in the console and in the same thread in virtual time. It is
/// asked one question at a time.
public protocol Policy: AnyObject {
  /// Name for the screen and the store, such as `imperfect`.
  var name: String { get }
  /// Actions in a chunk (H in METHOD §3).
  var horizon: Int { get }
  /// Forgets the previous episode and starts one with this seed.
  func reset(seed: UInt64)
  /// Answers a request.
  ///
  /// - Throws: whatever keeps the policy from answering; the rollout holds and shows it.
  func propose(_ request: ProposalRequest) throws -> Proposal
}
