import Episodes

/// Divides episodes into folds, so that a critic never labels what it learned (METHOD §5).
public enum Folds {
  /// The fold of every episode: those of a group stay together, and the folds' frames are balanced.
  ///
  /// Groups with a success go first, so that no fold has them all, and of those the largest; each to
  /// the fold with the fewest frames, equal ones in an order drawn from the seed.
  ///
  /// - Parameters:
  ///   - episodes: what to divide.
  ///   - count: number of folds, at least 2.
  ///   - seed: the same gives the same folds.
  /// - Returns: a fold in `0..<count` an episode; none is empty.
  /// - Throws: ``TrainingDataError/tooFewGroups(found:folds:)``.
  public static func byGroup(
    _ episodes: [TrainingEpisode], count: Int, seed: UInt64
  ) throws(TrainingDataError) -> [Int] {
    precondition(count >= 2)
    let groups = Dictionary(grouping: episodes.indices) { episodes[$0].group }
    guard groups.count >= count else { throw .tooFewGroups(found: groups.count, folds: count) }
    let sizes = groups.mapValues { members in
      members.reduce(0) { $0 + max(1, episodes[$1].count) }
    }
    let successes = groups.mapValues { members in
      members.contains { episodes[$0].outcome == .success }
    }
    let names = groups.keys.sorted()
    let drawn = RandomStream(seed: seed, use: .folds).permutation(names.count)
    let order = drawn.map { names[$0] }.enumerated().sorted { left, right in
      let isGood = successes[left.element] == true
      if isGood != (successes[right.element] == true) { return isGood }
      let (a, b) = (sizes[left.element] ?? 0, sizes[right.element] ?? 0)
      return a == b ? left.offset < right.offset : a > b
    }
    var loads = [Int](repeating: 0, count: count)
    var folds = [Int](repeating: 0, count: episodes.count)
    for (_, group) in order {
      var lightest = 0
      for fold in 1..<count where loads[fold] < loads[lightest] { lightest = fold }
      loads[lightest] += sizes[group] ?? 0
      for member in groups[group] ?? [] { folds[member] = lightest }
    }
    return folds
  }
}
