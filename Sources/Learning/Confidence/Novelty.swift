public import Robotics

/// Tells how far an observation is from what a policy was trained on: the error of a prediction that
/// was learned there, in units of its usual error (METHOD §9).
public final class Novelty {
  /// The model that is run.
  public let model: NoveltyModel

  private let network: NoveltyNetwork
  private let predictor: FloatBuffer
  private let target: FloatBuffer
  private static let rows = 256

  /// Makes it from a model.
  public init(_ model: NoveltyModel) {
    self.model = model
    network = model.network
    predictor = FloatBuffer(model.predictor)
    target = FloatBuffer(model.target)
  }

  /// The score of an observation; about 1 where it is familiar.
  ///
  /// - Throws: ``TrainingDataError/observation(_:at:)`` when it cannot be encoded.
  public func score(_ observation: Observation) throws(TrainingDataError) -> Double {
    scores(try model.description.encoder.encode(observation))[0]
  }

  /// The scores of encoded observations, one after another.
  ///
  /// - Precondition: each has the encoder's number of numbers.
  public func scores(_ observations: [Float]) -> [Double] {
    var standard = observations
    model.description.observations.apply(&standard)
    return scores(standard: standard)
  }

  /// The scores of standardised observations.
  func scores(standard: [Float]) -> [Double] {
    let predicted = Self.outputs(network, predictor, standard)
    var answers = Self.outputs(network, target, standard)
    model.description.answers.apply(&answers)
    let width = network.outputs
    return stride(from: 0, to: answers.count, by: width).map { start in
      var sum = 0.0
      for index in start..<start + width {
        let error = Double(predicted[index] - answers[index])
        sum += error * error
      }
      return (sum / Double(width)).squareRoot() / model.description.usual
    }
  }

  /// What a network makes of standardised observations.
  static func outputs(
    _ network: NoveltyNetwork, _ parameters: FloatBuffer, _ standard: [Float]
  ) -> [Float] {
    let width = network.observation
    let count = standard.count / width
    let memory = network.memory(capacity: max(1, min(count, rows)))
    var outputs: [Float] = []
    outputs.reserveCapacity(count * network.outputs)
    for start in stride(from: 0, to: count, by: rows) {
      let rows = min(rows, count - start)
      let input = memory.matrix(.observation, rows)
      standard.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        input.base.update(from: base + start * width, count: rows * width)
      }
      network.forward(rows, parameters, memory)
      let output = memory.matrix(.output, rows)
      outputs += UnsafeBufferPointer(start: output.base, count: output.count)
    }
    return outputs
  }
}
