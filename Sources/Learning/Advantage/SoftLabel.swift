import Foundation

/// The value of a frame as a distribution over bins on [−1, 0] (METHOD §5).
///
/// A target becomes a Gaussian around its bin, cut off at the ends and of sum 1.
public struct SoftLabel: Sendable, Hashable {
  /// Number of bins.
  public let bins: Int
  /// Standard deviation of the Gaussian, bins.
  public let deviation: Double
  /// The bins' values, from −1 to 0.
  public let centres: [Float]
  /// The label of every bin, bins × bins.
  private let table: [Float]

  /// Makes the labels; the defaults are METHOD's.
  ///
  /// - Precondition: at least two bins and a positive deviation.
  public init(bins: Int = 201, deviation: Double = 1) {
    precondition(bins >= 2 && deviation > 0)
    self.bins = bins
    self.deviation = deviation
    centres = (0..<bins).map { Float(-1 + Double($0) / Double(bins - 1)) }
    table = (0..<bins).flatMap { bin -> [Float] in
      let weights = (0..<bins).map { other in
        exp(-0.5 * pow(Double(other - bin) / deviation, 2))
      }
      let sum = weights.reduce(0, +)
      return weights.map { Float($0 / sum) }
    }
  }

  /// The bin of a value: the last whose centre is not above it, as in the reference; values outside
  /// go to the ends.
  ///
  /// What is a centre but for the rounding of a float32 belongs to it.
  public func bin(_ value: Float) -> Int {
    let place = (Double(value) + 1) * Double(bins - 1) + 1e-4
    return place >= Double(bins - 1) ? bins - 1 : place >= 0 ? Int(place) : 0
  }

  /// The label of a bin: `bins` numbers of sum 1.
  public func label(_ bin: Int) -> ArraySlice<Float> { table[(bin * bins)..<((bin + 1) * bins)] }

  /// Writes the labels of values, a row after the other.
  ///
  /// - Parameters:
  ///   - values: the targets, in [−1, 0].
  ///   - rows: `values.count` × ``bins`` numbers.
  public func write(
    _ values: some Sequence<Float>, into rows: UnsafeMutableBufferPointer<Float>
  ) {
    var start = 0
    for value in values {
      _ = UnsafeMutableBufferPointer(rebasing: rows[start..<(start + bins)])
        .update(fromContentsOf: label(bin(value)))
      start += bins
    }
  }

  /// The value that a distribution stands for: `Σ p · centre`.
  public func value(of probabilities: some Sequence<Float>) -> Float {
    Float(zip(probabilities, centres).reduce(0.0) { $0 + Double($1.0) * Double($1.1) })
  }
}
