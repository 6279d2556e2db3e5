import Formats

/// The state of a training in a file, written beside its name and renamed: a killed training goes on
/// from the last one, bit by bit as if it had never stopped.
public struct Checkpoint: Sendable, Hashable {
  /// Everything but the numbers.
  private struct Description: Codable {
    var fingerprint: String
    /// Steps of the network in training; nil for none.
    var step: Int?
    /// Number of networks that are finished.
    var finished: Int
    var loss: Double?
  }

  /// What the training depends on: its settings, its data, the program's version.
  public var fingerprint: String
  /// Weights of the networks that are finished, in their order; a policy has one network only.
  public var finished: [[Float]]
  /// Where the network in training is; nil when all are finished.
  public var state: TrainingState?
  /// The averaged loss; nil before the first step.
  public var loss: Double?

  /// Makes a checkpoint from its parts.
  public init(
    fingerprint: String, finished: [[Float]] = [], state: TrainingState?, loss: Double? = nil
  ) {
    self.fingerprint = fingerprint
    self.finished = finished
    self.state = state
    self.loss = loss
  }

  /// Reads a checkpoint.
  ///
  /// - Throws: ``ModelError``.
  public init(path: String) throws(ModelError) {
    let (description, tensors) = try ModelFile.read(.checkpoint, path: path, as: Description.self)
    func values(_ name: String, count: Int? = nil) throws(ModelError) -> [Float] {
      guard let tensor = tensors.first(where: { $0.name == name }),
        count ?? tensor.values.count == tensor.values.count
      else { throw .otherShape(path: path, tensor: name) }
      return tensor.values
    }
    fingerprint = description.fingerprint
    loss = description.loss
    finished = []
    for network in 0..<max(0, description.finished) {
      finished.append(try values(Self.name(network)))
    }
    guard let step = description.step else { return }
    let weights = try values("weights")
    state = TrainingState(
      weights: weights, average: try values("average", count: weights.count),
      moment1: try values("moment1", count: weights.count),
      moment2: try values("moment2", count: weights.count), step: step)
  }

  private static func name(_ network: Int) -> String { "finished.\(network)" }

  /// Writes the checkpoint, beside its name first.
  ///
  /// - Throws: ``ModelError``.
  public func write(path: String) throws(ModelError) {
    var arrays = finished.enumerated().map { (Self.name($0), $1) }
    if let state {
      arrays += [
        ("weights", state.weights), ("average", state.average), ("moment1", state.moment1),
        ("moment2", state.moment2),
      ]
    }
    let description = Description(
      fingerprint: fingerprint, step: state?.step, finished: finished.count, loss: loss)
    do {
      try ModelFile.contents(
        .checkpoint, description: description,
        tensors: arrays.map { SafeTensors.Tensor($0.0, shape: [$0.1.count], values: $0.1) }
      ).write(path: path)
    } catch {
      throw .file(path: path, error)
    }
  }
}
