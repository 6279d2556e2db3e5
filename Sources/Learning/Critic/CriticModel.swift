import Formats

/// A trained critic as a value: how it codes what it sees, and its weights.
public struct CriticModel: Sendable, Hashable {
  /// Everything but the weights.
  public struct Description: Sendable, Hashable, Codable {
    /// Name of the task.
    public var task: String
    /// How observations become numbers.
    public var encoder: ObservationEncoder
    /// Standardises them.
    public var observations: Normaliser
    /// How it was built and trained.
    public var settings: CriticSettings
    /// Length that values are in units of, frames: L of METHOD §5.
    public var length: Int
    /// Networks whose mean is taken: one a fold, or one.
    public var networks: Int
  }

  /// Everything but the weights.
  public var description: Description
  /// The weights of each network.
  public var weights: [[Float]]

  /// The network they belong to.
  var network: CriticNetwork { Self.network(description) }

  static func network(_ description: Description) -> CriticNetwork {
    CriticNetwork(
      width: description.settings.width, blocks: description.settings.blocks,
      observation: description.encoder.count, bins: description.settings.bins)
  }

  init(_ description: Description, weights: [[Float]]) {
    self.description = description
    self.weights = weights
  }

  /// Reads a critic's file.
  ///
  /// - Throws: ``ModelError``.
  public init(path: String) throws(ModelError) {
    let (description, tensors) = try ModelFile.read(.critic, path: path, as: Description.self)
    let settings = description.settings
    guard (1...8192).contains(settings.width), (0...64).contains(settings.blocks),
      (2...10_001).contains(settings.bins), (1...1000).contains(description.networks),
      description.observations.mean.count == description.encoder.count
    else { throw .foreign(path: path, reason: "its sizes are not possible") }
    self.description = description
    let layout = Self.network(description).layout
    var weights: [[Float]] = []
    for index in 0..<description.networks {
      weights.append(
        try ModelFile.values(layout, from: tensors, prefix: Self.prefix(index), path: path))
    }
    self.weights = weights
  }

  /// Writes the critic's file, beside its name first.
  ///
  /// - Throws: ``ModelError``.
  public func write(path: String) throws(ModelError) {
    do {
      try ModelFile.contents(.critic, description: description, tensors: tensors())
        .write(path: path)
    } catch {
      throw .file(path: path, error)
    }
  }

  /// The arrays of a file.
  func tensors() -> [SafeTensors.Tensor] {
    let layout = network.layout
    return weights.enumerated().flatMap { index, weights in
      ModelFile.tensors(layout, weights, prefix: Self.prefix(index))
    }
  }

  private static func prefix(_ index: Int) -> String { "network.\(index)." }
}
