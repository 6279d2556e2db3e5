import Formats

/// A trained novelty model as a value: a fixed random network, and one that has learned to predict
/// it where observations are familiar.
public struct NoveltyModel: Sendable, Hashable {
  /// Everything but the weights.
  public struct Description: Sendable, Hashable, Codable {
    /// How observations become numbers.
    public var encoder: ObservationEncoder
    /// Standardises them.
    public var observations: Normaliser
    /// Standardises what the fixed network makes of them.
    public var answers: Normaliser
    /// How it was built and trained.
    public var settings: NoveltySettings
    /// Root mean square error of the prediction on what it was trained on: the unit of scores.
    public var usual: Double
  }

  /// Everything but the weights.
  public var description: Description
  /// Weights of the network that predicts.
  public var predictor: [Float]
  /// Weights of the fixed network.
  public var target: [Float]

  /// The shape of both networks.
  var network: NoveltyNetwork { Self.network(description) }

  static func network(_ description: Description) -> NoveltyNetwork {
    NoveltyNetwork(
      observation: description.encoder.count, width: description.settings.width,
      outputs: description.settings.outputs)
  }

  init(_ description: Description, predictor: [Float], target: [Float]) {
    self.description = description
    self.predictor = predictor
    self.target = target
  }

  /// What cannot be true of a description; nil when nothing.
  static func problem(_ description: Description) -> String? {
    let settings = description.settings
    guard (1...8192).contains(settings.width), (1...8192).contains(settings.outputs),
      description.observations.mean.count == description.encoder.count,
      description.answers.mean.count == settings.outputs,
      description.usual > 0, description.usual.isFinite
    else { return "the sizes of its novelty model are not possible" }
    return nil
  }

  /// The arrays of a file.
  func tensors() -> [SafeTensors.Tensor] {
    ModelFile.tensors(network.layout, predictor, prefix: "predictor.")
      + ModelFile.tensors(network.layout, target, prefix: "target.")
  }

  /// Takes the weights from a file's arrays.
  init(
    _ description: Description, from tensors: [SafeTensors.Tensor], path: String
  ) throws(ModelError) {
    let layout = Self.network(description).layout
    self.init(
      description,
      predictor: try ModelFile.values(layout, from: tensors, prefix: "predictor.", path: path),
      target: try ModelFile.values(layout, from: tensors, prefix: "target.", path: path))
  }
}
