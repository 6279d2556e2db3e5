import Formats

/// The state of a training in a file, written beside its name and renamed: a killed training goes on
/// from the last one, bit by bit as if it had never stopped.
public struct Checkpoint: Sendable, Hashable {
  /// Everything but the numbers.
  private struct Description: Codable {
    var fingerprint: String
    var step: Int
    var count: Int
  }

  /// What the training depends on: its settings, its data, the program's version.
  public var fingerprint: String
  /// Where it is.
  public var state: TrainingState

  /// Makes a checkpoint from its parts.
  public init(fingerprint: String, state: TrainingState) {
    self.fingerprint = fingerprint
    self.state = state
  }

  /// Reads a checkpoint.
  ///
  /// - Throws: ``ModelError``.
  public init(path: String) throws(ModelError) {
    let (description, tensors) = try ModelFile.read(.checkpoint, path: path, as: Description.self)
    func values(_ name: String) throws(ModelError) -> [Float] {
      guard let tensor = tensors.first(where: { $0.name == name }),
        tensor.values.count == description.count
      else { throw .otherShape(path: path, tensor: name) }
      return tensor.values
    }
    fingerprint = description.fingerprint
    state = TrainingState(
      weights: try values("weights"), average: try values("average"),
      moment1: try values("moment1"), moment2: try values("moment2"), step: description.step)
  }

  /// Writes the checkpoint, beside its name first.
  ///
  /// - Throws: ``ModelError``.
  public func write(path: String) throws(ModelError) {
    let arrays = [
      ("weights", state.weights), ("average", state.average), ("moment1", state.moment1),
      ("moment2", state.moment2),
    ]
    let description = Description(
      fingerprint: fingerprint, step: state.step, count: state.weights.count)
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
