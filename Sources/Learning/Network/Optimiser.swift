import CElementwise
import Foundation

/// How a network's weights follow its gradients: AdamW with warm-up and cosine, and an average.
///
/// AdamW: Loshchilov & Hutter 2019, every parameter decays, as in PyTorch. The moving average of
/// the weights is what is used (EMA).
public struct OptimiserSettings: Sendable, Hashable, Codable {
  /// The highest learning rate.
  public var rate: Float = 1e-3
  /// Decay of the gradient's mean.
  public var beta1: Float = 0.95
  /// Decay of the gradient's mean square.
  public var beta2: Float = 0.999
  /// Added to the root of the mean square.
  public var epsilon: Float = 1e-8
  /// Share of a weight that decays, times the rate.
  public var weightDecay: Float = 1e-4
  /// Steps over which the rate rises from 0.
  public var warmUp = 200
  /// Steps in all; the rate falls to 0 along a cosine.
  public var steps = 5000
  /// Gradients longer than this are shortened to it.
  public var gradientLimit: Float = 1
  /// The average's largest decay; it is (1 + t)/(10 + t) at first.
  public var averageDecay: Float = 0.999

  /// Makes settings with the documented defaults (learning.md §5).
  public init() {}

  /// What cannot be used, and what was expected; nil when all can.
  var problem: String? {
    guard steps >= 1, warmUp >= 0, rate > 0, rate.isFinite, epsilon > 0, epsilon.isFinite,
      gradientLimit > 0, weightDecay >= 0, weightDecay.isFinite,
      [beta1, beta2, averageDecay].allSatisfy({ (0..<1).contains($0) })
    else {
      return "\(steps) steps at a rate of \(rate) after \(warmUp) of warm-up, betas \(beta1) and "
        + "\(beta2), epsilon \(epsilon), weight decay \(weightDecay), gradients up to "
        + "\(gradientLimit), an average's decay of \(averageDecay): at least one step, a positive "
        + "rate, epsilon and limit, and decays in [0, 1) are expected, such as 5000, 0.001, 200, "
        + "0.95, 0.999, 1e-8, 1e-4, 1 and 0.999."
    }
    return nil
  }

  /// The learning rate of a step, counted from 0.
  public func rate(at step: Int) -> Float {
    let rise = min(1, Double(step + 1) / Double(max(1, warmUp)))
    let fall = 0.5 * (1 + cos(Double.pi * Double(step) / Double(max(1, steps))))
    return Float(Double(rate) * rise * fall)
  }

  /// The average's decay at a step, counted from 0.
  public func averageDecay(at step: Int) -> Float {
    min(averageDecay, Float(1 + step) / Float(10 + step))
  }
}

/// The state of an optimiser: weights, their average and the moments of their gradients.
struct Optimiser {
  let settings: OptimiserSettings
  let weights: FloatBuffer
  let average: FloatBuffer
  let moment1: FloatBuffer
  let moment2: FloatBuffer
  /// Steps taken.
  private(set) var step = 0

  init(_ settings: OptimiserSettings, weights: [Float]) {
    self.settings = settings
    self.weights = FloatBuffer(weights)
    average = FloatBuffer(weights)
    moment1 = FloatBuffer(weights.count)
    moment2 = FloatBuffer(weights.count)
  }

  /// Goes on from a checkpoint.
  ///
  /// - Precondition: all have the same count.
  init(
    _ settings: OptimiserSettings, weights: [Float], average: [Float], moment1: [Float],
    moment2: [Float], step: Int
  ) {
    self.init(settings, weights: weights)
    self.average.set(average)
    self.moment1.set(moment1)
    self.moment2.set(moment2)
    self.step = step
  }

  /// Takes a step along the sum of gradients, which the first of them becomes.
  ///
  /// - Returns: the gradient's length before it was limited.
  mutating func update(_ gradients: [FloatBuffer], threads: Int) -> Double {
    precondition(gradients.allSatisfy { $0.count == self.weights.count })
    let slices = Self.slices(weights.count, threads)
    let length = Self.sum(gradients, slices).reduce(0, +).squareRoot()
    let numbers = ce_adamw_step(
      rate: settings.rate(at: step), beta1: settings.beta1, beta2: settings.beta2,
      epsilon: settings.epsilon, decay: settings.weightDecay,
      c1: 1 - pow(settings.beta1, Float(step + 1)), c2: 1 - pow(settings.beta2, Float(step + 1)),
      scale: Float(min(1, Double(settings.gradientLimit) / max(length, 1e-30))),
      share: 1 - settings.averageDecay(at: step))
    let (weights, average, total) = (weights, average, gradients[0])
    let (moment1, moment2) = (moment1, moment2)
    Replicas.run(slices.count) { index in
      let first = slices[index].lowerBound
      withUnsafePointer(to: numbers) {
        ce_adamw(
          weights.base + first, average.base + first, total.base + first, moment1.base + first,
          moment2.base + first, slices[index].count, $0)
      }
    }
    step += 1
    return length
  }

  /// Sums gradients into the first of them.
  ///
  /// - Returns: the sum of squares of each slice.
  private static func sum(_ gradients: [FloatBuffer], _ slices: [Range<Int>]) -> [Double] {
    [Double](unsafeUninitializedCapacity: slices.count) { buffer, initialised in
      // Safety: every slice writes its own place.
      nonisolated(unsafe) let squares = buffer
      Replicas.run(slices.count) { index in
        let (first, count) = (slices[index].lowerBound, slices[index].count)
        for other in gradients.dropFirst() {
          ce_add(gradients[0].base + first, other.base + first, count)
        }
        squares[index] = ce_sum_of_squares(gradients[0].base + first, count)
      }
      initialised = slices.count
    }
  }

  private static func slices(_ count: Int, _ threads: Int) -> [Range<Int>] {
    let size = (count / max(1, threads) + 63) / 64 * 64
    return stride(from: 0, to: count, by: max(64, size)).map { $0..<min(count, $0 + max(64, size)) }
  }
}
