/// How well a number of each episode tells failures from successes, when episodes have weights.
///
/// The share of pairs of a failure and a success in which the failure has the lower number; ties
/// count half (Mann & Whitney 1947).
struct OutcomeSeparation {
  private let order: [(index: Int, number: Double, isFailure: Bool)]

  /// Sorts the episodes; those without a number take no part.
  init(_ episodes: [(number: Double?, isFailure: Bool)]) {
    order = episodes.enumerated().compactMap { index, episode in
      episode.number.map { (index, $0, episode.isFailure) }
    }.sorted { $0.number < $1.number }
  }

  /// The share; nil without a failure or without a success.
  func callAsFunction(_ weights: [Int]) -> Double? {
    var (failures, successes, wins) = (0, 0, 0.0)
    var start = 0
    while start < order.count {
      var (tiedFailures, tiedSuccesses) = (0, 0)
      var end = start
      while end < order.count, order[end].number == order[start].number {
        let weight = weights[order[end].index]
        if order[end].isFailure { tiedFailures += weight } else { tiedSuccesses += weight }
        end += 1
      }
      // The failures below these successes, and half of those beside them.
      wins += Double(tiedSuccesses) * (Double(failures) + 0.5 * Double(tiedFailures))
      failures += tiedFailures
      successes += tiedSuccesses
      start = end
    }
    guard failures > 0, successes > 0 else { return nil }
    return wins / (Double(failures) * Double(successes))
  }
}
