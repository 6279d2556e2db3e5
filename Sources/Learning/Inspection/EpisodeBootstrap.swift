import Robotics

/// 95 % percentile intervals by drawing whole episodes with replacement.
///
/// Frames of one episode are much alike: drawn one by one they would make intervals far too narrow.
/// B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 8 and 13.
struct EpisodeBootstrap {
  /// Number of samples.
  var resamples: Int
  /// The same seed draws the same samples.
  var seed: UInt64

  /// The interval of a statistic.
  ///
  /// A sample in which it is not defined is left out.
  ///
  /// - Parameters:
  ///   - episodes: their number.
  ///   - statistic: its value when each episode counts as often as the weights say.
  /// - Returns: nil with fewer than two episodes, or where it is never defined.
  func interval(
    episodes: Int, _ statistic: (_ weights: [Int]) -> Double?
  ) -> ClosedRange<Double>? {
    guard episodes > 1, resamples > 0 else { return nil }
    var generator = SeededGenerator(seed: seed)
    var found: [Float] = []
    for _ in 0..<resamples {
      var weights = [Int](repeating: 0, count: episodes)
      for _ in 0..<episodes { weights[Int.random(in: 0..<episodes, using: &generator)] += 1 }
      if let value = statistic(weights), value.isFinite { found.append(Float(value)) }
    }
    guard !found.isEmpty else { return nil }
    found.sort()
    return Quantile.linear(found, 0.025)...Quantile.linear(found, 0.975)
  }

  /// A statistic of the episodes as they are, with its interval; nil where it is not defined.
  func estimate(episodes: Int, _ statistic: (_ weights: [Int]) -> Double?) -> Estimate? {
    statistic(Array(repeating: 1, count: episodes)).map {
      Estimate($0, interval(episodes: episodes, statistic))
    }
  }

  /// The mean of something that episodes have different numbers of; nil without any.
  func mean(_ parts: [(sum: Double, count: Int)]) -> Estimate? {
    estimate(episodes: parts.count) { weights in
      var (sum, count) = (0.0, 0)
      for (part, weight) in zip(parts, weights) {
        sum += Double(weight) * part.sum
        count += weight * part.count
      }
      return count > 0 ? sum / Double(count) : nil
    }
  }
}
