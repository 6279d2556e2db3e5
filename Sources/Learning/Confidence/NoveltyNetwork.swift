/// The two networks of random network distillation have this shape: an observation goes in, a row of
/// numbers comes out.
///
///     h₁ = ReLU(W₁ x);  h₂ = ReLU(W₂ h₁);  y = W₃ h₂
struct NoveltyNetwork: Sendable, Hashable {
  let observation: Int
  let outputs: Int
  let layout: ParameterLayout
  private let first: Linear
  private let second: Linear
  private let last: Linear

  init(observation: Int, width: Int, outputs: Int) {
    self.observation = observation
    self.outputs = outputs
    var layout = ParameterLayout()
    first = Linear("first", inputs: observation, outputs: width, in: &layout)
    second = Linear("second", inputs: width, outputs: width, in: &layout)
    last = Linear("last", inputs: width, outputs: outputs, in: &layout)
    self.layout = layout
  }

  /// What a pass keeps.
  enum Place: Hashable, Sendable {
    case observation, inner1, inner2, hidden1, hidden2, output
    // Gradients; that of the output is in a place of its own.
    case dOutput, dWide1, dWide2
  }

  /// Makes memory for up to `capacity` rows.
  func memory(capacity: Int) -> ActivationMemory<Place> {
    let width = first.outputs
    return ActivationMemory(
      [
        .observation: observation, .inner1: width, .inner2: width, .hidden1: width,
        .hidden2: width, .output: outputs, .dOutput: outputs, .dWide1: width, .dWide2: width,
      ], capacity: capacity)
  }

  /// Computes `output` from `observation`, which the caller has filled in.
  func forward(_ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    first.forward(at(.observation), parameters, into: at(.inner1))
    ReLU.forward(at(.inner1), into: at(.hidden1))
    second.forward(at(.hidden1), parameters, into: at(.inner2))
    ReLU.forward(at(.inner2), into: at(.hidden2))
    last.forward(at(.hidden2), parameters, into: at(.output))
  }

  /// Sets the gradients, after ``forward(_:_:_:)`` and once `dOutput` is filled in.
  func backward(
    _ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>,
    _ gradients: FloatBuffer
  ) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    last.backward(
      at(.dOutput), x: at(.hidden2), parameters, gradients, into: at(.dWide1))
    ReLU.backward(at(.dWide1), y: at(.hidden2), into: at(.dWide2))
    second.backward(at(.dWide2), x: at(.hidden1), parameters, gradients, into: at(.dWide1))
    ReLU.backward(at(.dWide1), y: at(.hidden1), into: at(.dWide2))
    first.backward(at(.dWide2), x: at(.observation), parameters, gradients)
  }
}
