internal import Foundation

/// How much of a chunk is noise at each diffusion step: the squared cosine of Nichol & Dhariwal
/// 2021, as `squaredcos_cap_v2` of the diffusers library computes it.
public struct NoiseSchedule: Sendable, Hashable {
  /// ᾱ of every step: the share of the clean chunk's variance.
  public let retained: [Double]

  /// Makes the schedule of a number of steps (50 in METHOD §8).
  public init(steps: Int) {
    func cosine(_ t: Double) -> Double {
      let c = cos((t + 0.008) / 1.008 * Double.pi / 2)
      return c * c
    }
    var product = 1.0
    retained = (0..<steps).map { step in
      let t1 = Double(step) / Double(steps)
      let t2 = Double(step + 1) / Double(steps)
      product *= 1 - min(1 - cosine(t2) / cosine(t1), 0.999)
      return product
    }
  }

  /// Number of steps.
  public var steps: Int { retained.count }

  /// Share of the clean chunk at a step: √ᾱ.
  public func signal(_ step: Int) -> Float { Float(retained[step].squareRoot()) }

  /// Share of the noise at a step: √(1 − ᾱ).
  public func noise(_ step: Int) -> Float { Float((1 - retained[step]).squareRoot()) }

  /// The steps that DDIM visits, evenly spaced from the noisiest to the cleanest.
  public func visited(_ count: Int) -> [Int] {
    guard count > 1 else { return [steps - 1] }
    return (0..<count).map {
      Int((Double(steps - 1) * (1 - Double($0) / Double(count - 1))).rounded())
    }
  }
}
