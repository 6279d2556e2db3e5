import Formats
import Foundation

/// A policy's file for readers in other languages: all that sampling from it takes is an array or a
/// text in it, and a few answers are, which a reader can verify itself by.
///
/// It is a policy's file still: this program reads the weights and the description, as ever.
/// Tests/Readers/read_policy.py is a reader.
public struct PolicyExport {
  /// What goes in and comes out, in the order of the numbers.
  public struct Interface: Sendable, Hashable, Codable {
    /// Version of the arrays and of these texts.
    public var version = 1
    /// Numbers of an observation, with units.
    public var observation: [String]
    /// Numbers of an action, with units.
    public var action: [String]
    /// What the wrist of an action is seen from.
    public var actionReference: String
    /// Diffusion steps that DDIM visits, in this order.
    public var visited: [Int]
    /// Columns of the network's condition, from and below, of each part of it.
    public var condition: [String: [Int]]
    /// Number of answers.
    public var checks: Int
  }

  /// What goes in and comes out.
  public let interface: Interface
  let model: PolicyModel

  /// Prepares a model's export.
  public init(_ model: PolicyModel) {
    self.model = model
    let description = model.description
    let places = model.network.condition
    interface = Interface(
      observation: description.encoder.names,
      action: ActionEncoder(joints: 0).names
        + description.encoder.joints.map { "\($0) (1 open, 0 closed)" },
      actionReference: description.actionFrame == .absolute
        ? "world; R is its first two rows"
        : "measured wrist at the observation; R is its first two rows",
      visited: NoiseSchedule(steps: description.diffusion.steps)
        .visited(description.diffusion.sampledSteps),
      condition: [
        "observation": places.observations, "time": places.times, "score": places.scores,
        "prefix": places.prefixes,
      ].mapValues { [$0.lowerBound, $0.upperBound] },
      checks: Self.checks.count)
  }

  /// Writes the file, beside its name first.
  ///
  /// - Parameters:
  ///   - path: where to.
  ///   - overwrites: true to replace an earlier export.
  /// - Throws: ``ModelError``.
  public func write(path: String, overwrites: Bool = false) throws(ModelError) {
    try ModelFile.requireWritable(URL(fileURLWithPath: path))
    if FileManager.default.fileExists(atPath: path) {
      guard overwrites else { throw .exists(path: path) }
      guard (try? SafeTensors(path: path))?.metadata["interface"] != nil else {
        throw .notAnExport(path: path)
      }
    }
    do { try contents().write(path: path) } catch { throw .file(path: path, error) }
  }

  private func contents() throws(FormatError) -> SafeTensors {
    var file = try ModelFile.contents(
      .policy, description: model.description,
      tensors: ModelFile.tensors(model.network.layout, model.weights) + codes() + answers())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(interface) else {
      throw .mismatch("the model's interface is not text")
    }
    file.metadata["interface"] = String(decoding: json, as: UTF8.self)
    return file
  }

  /// What stands around the network.
  private func codes() -> [SafeTensors.Tensor] {
    let description = model.description
    let (horizon, width) = (description.horizon, interface.action.count)
    let schedule = NoiseSchedule(steps: description.diffusion.steps)
    // One layout, whether actions were standardised by their place in a chunk or not.
    func perPlace(_ values: [Float]) -> [Float] {
      values.count == width ? (0..<horizon).flatMap { _ in values } : values
    }
    let embeddings = (0..<schedule.steps).map(model.network.timeEmbedding)
    return [
      .init(
        "observation.mean", shape: [description.encoder.count],
        values: description.observations.mean),
      .init(
        "observation.deviation", shape: [description.encoder.count],
        values: description.observations.deviation),
      .init(
        "observation.limit", shape: [1], values: [description.observations.limit ?? .infinity]),
      .init(
        "action.mean", shape: [horizon, width], values: perPlace(description.actions.mean)),
      .init(
        "action.deviation", shape: [horizon, width],
        values: perPlace(description.actions.deviation)),
      .init("chunk.lowest", shape: [horizon, width], values: description.lowest),
      .init("chunk.highest", shape: [horizon, width], values: description.highest),
      .init(
        "schedule.signal", shape: [schedule.steps],
        values: (0..<schedule.steps).map(schedule.signal)),
      .init(
        "schedule.noise", shape: [schedule.steps],
        values: (0..<schedule.steps).map(schedule.noise)),
      .init(
        "time.embedding", shape: [schedule.steps, model.network.condition.time],
        values: embeddings.flatMap { $0 }),
    ]
  }
}
