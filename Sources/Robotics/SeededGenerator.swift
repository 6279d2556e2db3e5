import Foundation

/// Random numbers that are the same for a seed on every machine: SplitMix64.
///
/// The system's generator cannot be seeded; episodes must be repeatable. Algorithm: Steele, Lea,
/// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable, Codable {
  private var state: UInt64

  /// Makes a generator for a seed.
  public init(seed: UInt64) { state = seed }

  /// Makes a generator for one purpose within a seed, independent of its other purposes.
  public init(seed: UInt64, stream: UInt64) {
    var mixer = SeededGenerator(seed: seed)
    state = mixer.next() ^ (stream &* 0xD1B5_4A32_D192_ED03)
    _ = next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from the uniform distribution on [0, 1).
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from the uniform distribution on a range.
  public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  /// A number from the normal distribution (Box–Muller).
  public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return mean + deviation * radius * cos(2 * .pi * uniform())
  }
}
