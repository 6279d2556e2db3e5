/// What a critic's measures are made of, an episode at a time, so that episodes can be drawn.
struct CriticSums {
  /// Sums over an episode's frames.
  private struct Episode {
    var count = 0.0
    var error = 0.0
    var errorSquared = 0.0
    var target = 0.0
    var targetSquared = 0.0
    var baseline = 0.0
    /// Frames and targets of each calibration bin.
    var bins: [(count: Double, target: Double)]
  }

  private var sums: [Episode] = []
  private var thirds: [OutcomeSeparation] = []
  private let hasBaseline: Bool

  /// Number of episodes.
  var episodes: Int { sums.count }

  /// Adds up.
  ///
  /// - Parameters:
  ///   - frames: what a critic said, and what came true.
  ///   - bins: numbers of frames of the calibration's bins, which are in order of value and target.
  init(_ frames: [CriticMetrics.Frame], bins: [Int]) {
    let baseline = TimestepBaseline.squaredErrors(frames)
    hasBaseline = baseline != nil
    let names = Set(frames.map(\.episode)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    sums = names.map { _ in Episode(bins: Array(repeating: (0, 0), count: bins.count)) }
    var members: [[CriticMetrics.Frame]] = names.map { _ in [] }
    for (index, frame) in frames.enumerated() {
      guard let place = places[frame.episode] else { continue }
      let target = Double(frame.target)
      sums[place].count += 1
      sums[place].error += frame.error
      sums[place].errorSquared += frame.error * frame.error
      sums[place].target += target
      sums[place].targetSquared += target * target
      sums[place].baseline += baseline?[index] ?? 0
      members[place].append(frame)
    }
    var sorted = frames.sorted { ($0.value, $0.target) < ($1.value, $1.target) }[...]
    for (bin, count) in bins.enumerated() {
      for frame in sorted.prefix(count) {
        guard let place = places[frame.episode] else { continue }
        sums[place].bins[bin].count += 1
        sums[place].bins[bin].target += Double(frame.target)
      }
      sorted = sorted.dropFirst(count)
    }
    thirds = (0..<3).map { third in
      OutcomeSeparation(
        members.map { frames in
          let own = frames.filter { 3 * $0.step / max(1, $0.steps) == third }
          let mean = own.reduce(0) { $0 + Double($1.value) } / Double(max(1, own.count))
          return (own.isEmpty ? nil : mean, frames.first?.isFailure ?? false)
        })
    }
  }

  /// A measure when each episode counts as often as weights say; nil for those without an interval.
  ///
  /// The calibration error has none: drawing episodes makes it larger than it is.
  func statistic(_ name: String) -> (([Int]) -> Double?)? {
    switch name {
    case "explained variance":
      return { weights in
        let total = total(weights)
        let error = total.errorSquared / total.count - square(total.error / total.count)
        let target = total.targetSquared / total.count - square(total.target / total.count)
        return target > 0 ? 1 - error / target : nil
      }
    case "skill":
      guard hasBaseline else { return nil }
      return { weights in
        let total = total(weights)
        return total.baseline > 0 ? 1 - total.errorSquared / total.baseline : nil
      }
    case "RMSE":
      return { weights in
        let total = total(weights)
        return (total.errorSquared / total.count).squareRoot()
      }
    case "bias":
      return { weights in
        let total = total(weights)
        return total.error / total.count
      }
    case "failure AUROC early": return { thirds[0]($0) }
    case "failure AUROC middle": return { thirds[1]($0) }
    case "failure AUROC late": return { thirds[2]($0) }
    default: return nil
    }
  }

  /// The mean of what came true in a bin of the calibration.
  func actual(bin: Int, _ weights: [Int]) -> Double? {
    var (count, target) = (0.0, 0.0)
    for (sum, weight) in zip(sums, weights) {
      count += Double(weight) * sum.bins[bin].count
      target += Double(weight) * sum.bins[bin].target
    }
    return count > 0 ? target / count : nil
  }

  private func total(_ weights: [Int]) -> Episode {
    var total = Episode(bins: [])
    for (sum, weight) in zip(sums, weights) where weight > 0 {
      let weight = Double(weight)
      total.count += weight * sum.count
      total.error += weight * sum.error
      total.errorSquared += weight * sum.errorSquared
      total.target += weight * sum.target
      total.targetSquared += weight * sum.targetSquared
      total.baseline += weight * sum.baseline
    }
    return total
  }

  private func square(_ number: Double) -> Double { number * number }
}
