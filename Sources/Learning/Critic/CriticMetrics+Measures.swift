extension CriticMetrics {
  /// The continuous ranked probability score of a distribution over bins: `∫ (F(x) − [x ≥ y])² dx`.
  ///
  /// Exact for probabilities that lie at the centres (Gneiting & Raftery 2007).
  ///
  /// - Parameters:
  ///   - probabilities: one a bin.
  ///   - centres: the bins' values, ascending.
  ///   - target: what came true, within the centres.
  /// - Returns: the score, in units of the value; 0 is best.
  public static func rankedScore(
    _ probabilities: some Sequence<Float>, centres: [Float], target: Float
  ) -> Double {
    var sum = 0.0
    var below = 0.0
    for (index, probability) in probabilities.enumerated() where index + 1 < centres.count {
      below += Double(probability)
      let (low, high) = (Double(centres[index]), Double(centres[index + 1]))
      let split = min(max(Double(target), low), high)
      sum += (split - low) * below * below + (high - split) * (below - 1) * (below - 1)
    }
    return sum
  }

  /// Bins of equal count by what the critic said; counts differ by one at most.
  static func calibration(_ frames: [Frame], bins: Int) -> [Bin] {
    let sorted = frames.sorted { ($0.value, $0.target) < ($1.value, $1.target) }
    let bins = max(1, bins)
    return (0..<bins).compactMap { bin in
      let members = sorted[
        (sorted.count * bin / bins)..<(sorted.count * (bin + 1) / bins)]
      guard !members.isEmpty else { return nil }
      let count = Double(members.count)
      return Bin(
        count: members.count, predicted: members.reduce(0) { $0 + Double($1.value) } / count,
        actual: members.reduce(0) { $0 + Double($1.target) } / count)
    }
  }

  /// The share of pairs of a failure and a success in which the failure has the lower mean value in
  /// a third of its episode; ties count half (Mann & Whitney 1947).
  static func failureAUROC(_ frames: [Frame], third: Int) -> Double? {
    let chosen = frames.filter { 3 * $0.step / max(1, $0.steps) == third }
    let episodes = Dictionary(grouping: chosen, by: \.episode).values.map { members in
      (
        value: members.reduce(0) { $0 + Double($1.value) } / Double(members.count),
        isFailure: members[0].isFailure
      )
    }.sorted { $0.value < $1.value }
    let failures = episodes.count { $0.isFailure }
    let successes = episodes.count - failures
    guard failures > 0, successes > 0 else { return nil }
    // Each failure wins over the successes above it.
    var wins = 0.0
    var above = successes
    var start = 0
    while start < episodes.count {
      let value = episodes[start].value
      let end = episodes[start...].firstIndex { $0.value != value } ?? episodes.count
      let failed = episodes[start..<end].count { $0.isFailure }
      let succeeded = end - start - failed
      above -= succeeded
      wins += Double(failed) * (Double(above) + 0.5 * Double(succeeded))
      start = end
    }
    return wins / (Double(failures) * Double(successes))
  }
}
