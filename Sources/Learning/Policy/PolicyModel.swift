import Formats

/// A trained diffusion policy as a value: what it was made for, how it codes things, its weights.
public struct PolicyModel: Sendable, Hashable {
  /// Everything but the weights.
  public struct Description: Sendable, Hashable, Codable {
    /// Name for the screen and the store.
    public var name: String
    /// Name of the task.
    public var task: String
    /// How it was trained.
    public var method: Method
    /// Actions of a chunk, H.
    public var horizon: Int
    /// Rate of its actions, Hz.
    public var rate: Double
    /// How observations become numbers.
    public var encoder: ObservationEncoder
    /// What the wrist of its actions is seen from where they are coded; nil, as in files of earlier
    /// programs, is ``ActionFrame/relative``.
    public var actionFrame: ActionFrame?
    /// Standardises them.
    public var observations: Normaliser
    /// Standardises actions, a chunk or a single one at a time.
    public var actions: Normaliser
    /// The smallest standardised value of every number of a chunk in training.
    public var lowest: [Float]
    /// The largest.
    public var highest: [Float]
    /// Sizes of the network.
    public var network: PolicyNetworkSettings
    /// Diffusion and guidance.
    public var diffusion: DiffusionSettings
    /// Steps it was trained for.
    public var trainedSteps: Int
    /// The command that made it; empty when unknown.
    public var command: String
  }

  /// Everything but the weights.
  public var description: Description
  /// The weights, in the order of the network's layout.
  public var weights: [Float]

  /// The network they belong to.
  var network: DenoisingNetwork { Self.network(description) }

  static func network(_ description: Description) -> DenoisingNetwork {
    DenoisingNetwork(
      description.network, observation: description.encoder.count, horizon: description.horizon,
      action: ActionEncoder(joints: description.encoder.joints.count).count)
  }

  /// Number of weights.
  public var parameterCount: Int { weights.count }

  init(_ description: Description, weights: [Float]) {
    self.description = description
    self.weights = weights
  }

  /// Reads a model's file.
  ///
  /// - Throws: ``ModelError``.
  public init(path: String) throws(ModelError) {
    let (description, tensors) = try ModelFile.read(.policy, path: path, as: Description.self)
    guard let problem = Self.problem(description) else {
      self.description = description
      let layout = Self.network(description).layout
      weights = try ModelFile.values(layout, from: tensors, path: path)
      return
    }
    throw .foreign(path: path, reason: problem)
  }

  /// Writes the model's file, beside its name first.
  ///
  /// - Throws: ``ModelError``.
  public func write(path: String) throws(ModelError) {
    do {
      let tensors = ModelFile.tensors(network.layout, weights)
      try ModelFile.contents(.policy, description: description, tensors: tensors).write(path: path)
    } catch {
      throw .file(path: path, error)
    }
  }

  /// What cannot be true of a description; nil when nothing.
  private static func problem(_ description: Description) -> String? {
    let action = ActionEncoder(joints: description.encoder.joints.count).count
    guard (1...1024).contains(description.horizon), description.rate > 0 else {
      return "its chunks have \(description.horizon) actions at \(description.rate) Hz"
    }
    if let problem = description.network.problem ?? description.diffusion.problem { return problem }
    guard description.observations.mean.count == description.encoder.count,
      [action, action * description.horizon].contains(description.actions.mean.count),
      description.lowest.count == action * description.horizon,
      description.highest.count == action * description.horizon
    else { return "its standardisation does not fit its observations and actions" }
    return nil
  }
}
