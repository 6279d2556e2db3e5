/// What a training needs to go on exactly where it was: weights, average, moments, steps.
public struct TrainingState: Sendable, Hashable {
  var weights: [Float]
  var average: [Float]
  var moment1: [Float]
  var moment2: [Float]
  /// Steps taken.
  public var step: Int

  init(weights: [Float], average: [Float], moment1: [Float], moment2: [Float], step: Int) {
    self.weights = weights
    self.average = average
    self.moment1 = moment1
    self.moment2 = moment2
    self.step = step
  }

  init(_ optimiser: Optimiser) {
    weights = optimiser.weights.values
    average = optimiser.average.values
    moment1 = optimiser.moment1.values
    moment2 = optimiser.moment2.values
    step = optimiser.step
  }

  /// The optimiser of a network, at its beginning or where a state left it.
  static func optimiser(
    _ settings: OptimiserSettings, layout: ParameterLayout, seed: UInt64,
    from state: TrainingState?
  ) throws(CheckpointError) -> Optimiser {
    guard let state else {
      return Optimiser(settings, weights: layout.initialValues(seed: seed))
    }
    guard
      [state.weights, state.average, state.moment1, state.moment2].allSatisfy({
        $0.count == layout.count
      }), (0...settings.steps).contains(state.step)
    else { throw .otherNetwork(found: state.weights.count, expected: layout.count) }
    return Optimiser(
      settings, weights: state.weights, average: state.average, moment1: state.moment1,
      moment2: state.moment2, step: state.step)
  }
}

/// Why a checkpoint cannot be gone on from.
public enum CheckpointError: Error, Sendable, Hashable, CustomStringConvertible {
  /// It belongs to another network: numbers of weights.
  case otherNetwork(found: Int, expected: Int)
  /// It belongs to a training of another number of critics: those finished, and those in all.
  case otherCritics(found: Int, expected: Int)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .otherNetwork(let found, let expected):
      "the checkpoint has \(found) weights, this training has \(expected); it belongs to another "
        + "training, begin anew"
    case .otherCritics(let found, let expected):
      "the checkpoint has \(found) finished critics and does not say how to go on to the "
        + "\(expected) of this training; it belongs to another training, begin anew"
    }
  }
}
