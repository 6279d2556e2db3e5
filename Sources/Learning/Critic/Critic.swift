import CElementwise
public import Robotics

/// Tells how far an observation is from success: V = Σ softmax · centre, in [−1, 0] (METHOD §5).
///
/// The mean of its networks' values.
public final class Critic {
  /// The model that is run.
  public let model: CriticModel

  private let network: CriticNetwork
  private let parameters: [FloatBuffer]
  private let memory: ActivationMemory<CriticNetwork.Place>
  private let centres: [Float]
  private static let rows = 256

  /// Makes a critic from a model.
  public init(_ model: CriticModel) {
    self.model = model
    network = model.network
    parameters = model.weights.map { FloatBuffer($0) }
    memory = network.memory(capacity: Self.rows)
    let bins = network.bins
    centres = (0..<bins).map { Float($0) / Float(bins - 1) - 1 }
  }

  /// The value of an observation.
  ///
  /// - Throws: ``TrainingDataError/observation(_:at:)`` when it cannot be encoded.
  public func value(_ observation: Observation) throws(TrainingDataError) -> Double {
    Double(values(try model.description.encoder.encode(observation))[0])
  }

  /// The values of encoded observations, one after another.
  ///
  /// - Precondition: each has the encoder's number of numbers.
  public func values(_ observations: [Float]) -> [Float] {
    let all = parameters.indices.map { distributions(observations, network: $0).values }
    return (all.first ?? []).indices.map { row in
      all.reduce(0) { $0 + $1[row] } / Float(all.count)
    }
  }

  /// The probabilities of all bins and the value, by one of the networks.
  ///
  /// - Returns: rows × bins probabilities, and a value a row.
  func distributions(
    _ observations: [Float], network index: Int
  ) -> (probabilities: [Float], values: [Float]) {
    let width = network.observation
    precondition(observations.count % width == 0)
    var standard = observations
    model.description.observations.apply(&standard)
    var probabilities: [Float] = []
    var values: [Float] = []
    let count = observations.count / width
    for start in stride(from: 0, to: count, by: Self.rows) {
      let rows = min(Self.rows, count - start)
      let input = memory.matrix(.observation, rows)
      standard.withUnsafeBufferPointer {
        input.base.update(
          from: $0.baseAddress.unsafelyUnwrapped + start * width, count: rows * width)
      }
      network.forward(rows, parameters[index], memory)
      let logits = memory.matrix(.logits, rows)
      ce_softmax_rows(logits.base, rows, network.bins)
      probabilities += UnsafeBufferPointer(start: logits.base, count: logits.count)
      for row in 0..<rows {
        var value: Float = 0
        for bin in 0..<network.bins { value += logits.row(row)[bin] * centres[bin] }
        values.append(min(max(value, -1), 0))
      }
    }
    return (probabilities, values)
  }
}
