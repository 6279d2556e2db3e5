/// Trials of several policies, side by side for the seeds that all of them were tried from.
public struct PairedTrials: Sendable, Hashable {
  /// A row for every seed, in it a trial of every policy.
  public var rows: [[Trial]]

  /// Puts trials side by side, in the order of the first policy's seeds.
  ///
  /// - Parameter policies: the trials of each policy, of one task.
  public init(_ policies: [[Trial]]) {
    let bySeed = policies.map { trials in
      Dictionary(trials.map { ($0.key.seed, $0) }) { first, _ in first }
    }
    rows = (policies.first ?? []).compactMap { trial in
      let row = bySeed.compactMap { $0[trial.key.seed] }
      return row.count == policies.count ? row : nil
    }
  }

  /// Successes, 1 or 0, as a ``Bootstrap`` takes them.
  public var successes: Bootstrap.Table {
    rows.map { $0.map { $0.outcome.isSuccess ? 1 : 0 } }
  }

  /// Differences of success between two methods, as a ``Bootstrap`` takes them.
  ///
  /// - Parameters:
  ///   - runs: the trials of one method, for every training seed.
  ///   - baseline: those of the other, in the same order of training seeds.
  /// - Returns: 1, 0 or −1 for every trial seed that all were tried from and every training seed.
  public static func differences(
    _ runs: [[Trial]], from baseline: [[Trial]]
  ) -> Bootstrap.Table {
    let count = min(runs.count, baseline.count)
    return PairedTrials(Array(runs.prefix(count) + baseline.prefix(count))).successes.map { row in
      (0..<count).map { row[$0] - row[$0 + count] }
    }
  }
}
