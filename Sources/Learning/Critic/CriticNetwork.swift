/// The network of the distributional critic: an observation goes in, logits of 201 bins of value
/// come out (METHOD §5).
///
///     h = ReLU(W x);  h += ReLU(affine(norm(W_b h))) per block;  logits = Wₒ h
///
/// All shapes are rows × columns, a row an example.
struct CriticNetwork: Sendable, Hashable {
  struct Block: Sendable, Hashable {
    var linear: Linear
    var affine: Affine
  }

  let observation: Int
  let bins: Int
  let layout: ParameterLayout
  let input: Linear
  let blocks: [Block]
  let output: Linear

  init(width: Int, blocks count: Int, observation: Int, bins: Int) {
    self.observation = observation
    self.bins = bins
    var layout = ParameterLayout()
    input = Linear("input", inputs: observation, outputs: width, in: &layout)
    blocks = (0..<count).map { index in
      Block(
        linear: Linear("block.\(index)", inputs: width, outputs: width, in: &layout),
        affine: Affine("block.\(index).norm", width: width, in: &layout))
    }
    output = Linear("output", inputs: width, outputs: bins, in: &layout)
    self.layout = layout
  }

  /// What a pass keeps.
  enum Place: Hashable, Sendable {
    case observation
    /// The product before a block's normalisation; of the input for −1.
    case inner(Int)
    case normal(Int), inverse(Int), affine(Int), activated(Int)
    /// The residual stream before a block; the last is behind all.
    case stream(Int)
    case logits
    // Gradients; that of the logits is in their place.
    case dStream, dWide1, dWide2
  }

  /// Makes memory for up to `capacity` rows.
  func memory(capacity: Int) -> ActivationMemory<Place> {
    let width = input.outputs
    var widths: [Place: Int] = [
      .observation: observation, .inner(-1): width, .logits: bins, .dStream: width,
      .dWide1: width, .dWide2: width, .stream(blocks.count): width,
    ]
    for block in blocks.indices {
      widths[.inverse(block)] = 1
      for place in [
        Place.inner(block), .normal(block), .affine(block), .activated(block), .stream(block),
      ] {
        widths[place] = width
      }
    }
    return ActivationMemory(widths, capacity: capacity)
  }

  /// Computes `logits` from `observation`, which the caller has filled in.
  func forward(_ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    input.forward(at(.observation), parameters, into: at(.inner(-1)))
    ReLU.forward(at(.inner(-1)), into: at(.stream(0)))
    for (index, block) in blocks.enumerated() {
      block.linear.forward(at(.stream(index)), parameters, into: at(.inner(index)))
      RowNormalisation.forward(
        at(.inner(index)), into: at(.normal(index)), inverse: at(.inverse(index)))
      block.affine.forward(at(.normal(index)), parameters, into: at(.affine(index)))
      ReLU.forward(at(.affine(index)), into: at(.activated(index)))
      let next = at(.stream(index + 1))
      next.base.update(from: at(.stream(index)).base, count: next.count)
      Sum.add(at(.activated(index)), to: next)
    }
    output.forward(at(.stream(blocks.count)), parameters, into: at(.logits))
  }

  /// Sets the gradients, after ``forward(_:_:_:)`` and once `logits` holds their gradient.
  func backward(
    _ rows: Int, _ parameters: FloatBuffer, _ memory: ActivationMemory<Place>,
    _ gradients: FloatBuffer
  ) {
    func at(_ place: Place) -> Matrix { memory.matrix(place, rows) }
    let stream = at(.dStream)
    output.backward(
      at(.logits), x: at(.stream(blocks.count)), parameters, gradients, into: stream)
    for (index, block) in blocks.enumerated().reversed() {
      ReLU.backward(stream, y: at(.activated(index)), into: at(.dWide1))
      block.affine.backward(
        at(.dWide1), x: at(.normal(index)), parameters, gradients, into: at(.dWide2))
      let inner = at(.dWide1)
      inner.base.update(repeating: 0, count: inner.count)
      RowNormalisation.addBackward(
        at(.dWide2), y: at(.normal(index)), inverse: at(.inverse(index)), to: inner)
      block.linear.backward(
        inner, x: at(.stream(index)), parameters, gradients, into: at(.dWide2))
      Sum.add(at(.dWide2), to: stream)
    }
    ReLU.backward(stream, y: at(.stream(0)), into: at(.dWide1))
    input.backward(at(.dWide1), x: at(.observation), parameters, gradients)
  }
}
