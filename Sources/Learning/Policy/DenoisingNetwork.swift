internal import Foundation

/// The network of the diffusion policy: a noisy chunk, the diffusion step and a condition go in, the
/// clean chunk (or the noise, or v) comes out.
///
/// A flat residual network with FiLM (research/learning.md §1.5):
///
///     c = SiLU(W₂ SiLU(W₁ [observation, time, score, prefix]))      the condition
///     h = Wᵢ x;  h += W_b SiLU(W_a FiLM(norm(h), W_f c))  per block; y = Wₒ affine(norm(h))
///
/// W_b and Wₒ begin as zeros. All shapes are rows × columns, a row an example.
struct DenoisingNetwork: Sendable, Hashable {
  /// What a row of the condition's input is made of.
  struct Condition: Sendable, Hashable {
    /// Numbers of an observation.
    var observation: Int
    /// Numbers of the embedded diffusion step.
    var time: Int
    /// Actions of a chunk: a flag for each says whether it belongs to the prefix.
    var horizon: Int

    var observations: Range<Int> { 0..<observation }
    var times: Range<Int> { observation..<observation + time }
    /// (2 s − 1, 1) for an optimality s; (0, 0) for none.
    var scores: Range<Int> { times.upperBound..<times.upperBound + 2 }
    var prefixes: Range<Int> { scores.upperBound..<scores.upperBound + horizon }
    var count: Int { prefixes.upperBound }
  }

  struct Block: Sendable, Hashable {
    var inner: Linear
    var outer: Linear
  }

  let settings: PolicyNetworkSettings
  let condition: Condition
  /// Numbers of a chunk: horizon × action.
  let chunkWidth: Int
  let layout: ParameterLayout
  let time: Linear
  let condition1: Linear
  let condition2: Linear
  /// Scales and shifts of all blocks at once: one product instead of one a block.
  let film: Linear
  let input: Linear
  let blocks: [Block]
  let affine: Affine
  let output: Linear

  init(_ settings: PolicyNetworkSettings, observation: Int, horizon: Int, action: Int) {
    self.settings = settings
    let timeWidth = 2 * settings.frequencies
    condition = Condition(observation: observation, time: timeWidth, horizon: horizon)
    chunkWidth = horizon * action
    var layout = ParameterLayout()
    let (width, inner) = (settings.width, settings.conditionWidth)
    time = Linear("time", inputs: timeWidth, outputs: timeWidth, in: &layout)
    condition1 = Linear("condition.1", inputs: condition.count, outputs: inner, in: &layout)
    condition2 = Linear("condition.2", inputs: inner, outputs: inner, in: &layout)
    film = Linear("film", inputs: inner, outputs: settings.blocks * 2 * width, in: &layout)
    input = Linear("input", inputs: chunkWidth, outputs: width, in: &layout)
    blocks = (0..<settings.blocks).map { index in
      Block(
        inner: Linear("block.\(index).inner", inputs: width, outputs: width, in: &layout),
        outer: Linear(
          "block.\(index).outer", inputs: width, outputs: width, isZero: true, in: &layout))
    }
    affine = Affine("output.norm", width: width, in: &layout)
    output = Linear("output", inputs: width, outputs: chunkWidth, isZero: true, in: &layout)
    self.layout = layout
  }

  /// The part of a film row that belongs to a block.
  func film(_ block: Int, of film: Matrix) -> Matrix {
    film.columns(block * 2 * settings.width..<(block + 1) * 2 * settings.width)
  }

  /// The sine and cosine of a diffusion step at frequencies from 1 down to 1/10,000.
  func timeEmbedding(_ step: Int) -> [Float] {
    let angles = (0..<settings.frequencies).map {
      Double(step) * exp(-log(1e4) * Double($0) / Double(max(1, settings.frequencies - 1)))
    }
    return angles.map { Float(sin($0)) } + angles.map { Float(cos($0)) }
  }
}
