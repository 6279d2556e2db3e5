import Episodes
public import Robotics
public import Rollout

/// What a blind comparison came to: which policy was which, and how they differ.
public struct BlindReport: Sendable, Hashable, Codable {
  /// Two episodes from the same start.
  public struct Pair: Sendable, Hashable, Codable {
    /// Whether a pair is counted.
    public enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
      /// Both episodes were judged, and the policies drove alone.
      case counted
      /// A person drove a part of it: what the policy would have done is not known.
      case takenOver = "taken over"
      /// An episode is missing, was not judged or was discarded.
      case incomplete
    }

    /// Number of the pair, from 1.
    public var number: Int
    /// Its episodes as they were run: one or two.
    public var trials: [BlindTrial]
    /// Whether it is counted.
    public var standing: Standing

    init(_ number: Int, _ trials: [BlindTrial]) {
      self.number = number
      self.trials = trials
      let isJudged = trials.allSatisfy { $0.outcome == .success || $0.outcome == .failure }
      standing =
        trials.count < 2 || !isJudged
        ? .incomplete : trials.contains(where: \.isTakenOver) ? .takenOver : .counted
    }

    /// Success of both by a test, in the order of the policies and not of the episodes.
    func successes(_ isSuccess: (BlindTrial) -> Bool) -> (first: Bool, second: Bool) {
      (
        trials.contains { $0.policy == 0 && isSuccess($0) },
        trials.contains { $0.policy == 1 && isSuccess($0) }
      )
    }
  }

  /// How often each policy succeeded, and whether they differ.
  public struct Verdict: Sendable, Hashable, Codable {
    /// Successes of the policies in the counted pairs.
    public var success: [Proportion]
    /// Their 95 % Wilson intervals, lower end first.
    public var intervals: [[Double]]
    /// In how many pairs only one of them succeeded.
    public var discordant: McNemar
    /// McNemar's exact two-sided probability.
    public var probability: Double
    /// How much more often the second succeeded, with its paired bootstrap interval; nil without a
    /// pair.
    public var difference: Estimate?

    init(_ pairs: [(first: Bool, second: Bool)], _ bootstrap: Bootstrap) {
      success = [
        Proportion(pairs.count { $0.first }, of: pairs.count),
        Proportion(pairs.count { $0.second }, of: pairs.count),
      ]
      intervals = success.map(\.bounds)
      discordant = McNemar(pairs)
      probability = discordant.probability
      difference = bootstrap.mean(pairs.map { ($0.second ? 1.0 : 0) - ($0.first ? 1.0 : 0) })
    }
  }

  /// What the policies are called.
  public var policies: [String]
  /// Every pair that was begun.
  public var pairs: [Pair]
  /// By what the person said.
  public var judged: Verdict
  /// By the task's own test.
  public var tested: Verdict
  /// Of each policy's episodes, those that were taken over; in all pairs.
  public var takenOver: [Proportion]

  /// Counts a comparison.
  ///
  /// - Parameters:
  ///   - comparison: its episodes.
  ///   - bootstrap: how intervals of differences are drawn.
  public init(_ comparison: BlindComparison, bootstrap: Bootstrap = Bootstrap()) {
    policies = comparison.policies
    let trials = comparison.trials
    pairs = Set(trials.map(\.pair)).sorted().map { number in
      Pair(number, trials.filter { $0.pair == number })
    }
    let counted = pairs.filter { $0.standing == .counted }
    judged = Verdict(counted.map { $0.successes { $0.outcome == .success } }, bootstrap)
    tested = Verdict(counted.map { $0.successes(\.passedTest) }, bootstrap)
    takenOver = (0...1).map { policy in
      let own = trials.filter { $0.policy == policy }
      return Proportion(own.count(where: \.isTakenOver), of: own.count)
    }
  }

  /// How many pairs stand so.
  public func count(_ standing: Pair.Standing) -> Int {
    pairs.count { $0.standing == standing }
  }
}
