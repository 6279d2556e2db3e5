public import Robotics

/// What the trials of one policy come to.
public struct PolicyResult: Sendable, Hashable, Codable {
  /// What the policy is called.
  public var policy: String
  /// ``Fingerprint`` of its file.
  public var hash: String
  /// Successes.
  public var success: Proportion
  /// 95 % Wilson interval of the share of successes, lower end first.
  public var interval: [Double]
  /// Median time to success, seconds, of the trials that succeeded; nil for fewer than six.
  public var secondsToSuccess: Estimate?
  /// How far it gets.
  public var stages: [StageSuccess]
  /// Mean of ``Smoothness/logDimensionlessJerk`` over the trials that succeeded.
  ///
  /// The larger, the smoother. Those that fail stand still for long, which counts as jerky.
  public var smoothness: Estimate?
  /// Mean of ``Smoothness/wristJerk`` over the trials that succeeded, m/s³.
  public var wristJerk: Estimate?
  /// Mean of ``Smoothness/handJerk`` over the trials that succeeded, shares of a joint's range/s³.
  public var handJerk: Estimate?
  /// How often each ending occurred.
  public var endings: [String: Int]
  /// Trials in which something kept the policy from driving.
  public var problems: Int
  /// The first such thing; nil when there was none.
  public var problem: String?

  /// Counts the trials of a policy.
  ///
  /// - Parameters:
  ///   - policy: what it is called.
  ///   - hash: sum of its file.
  ///   - trials: its trials.
  ///   - stages: names of the task's stages.
  ///   - bootstrap: how intervals of means are drawn.
  public init(
    _ policy: String, hash: String, trials: [Trial], stages: [String],
    bootstrap: Bootstrap = Bootstrap()
  ) {
    self.policy = policy
    self.hash = hash
    let outcomes = trials.map(\.outcome)
    let successes = outcomes.filter(\.isSuccess)
    success = Proportion(successes.count, of: outcomes.count)
    interval = success.bounds
    secondsToSuccess = .median(of: successes.compactMap(\.secondsToSuccess))
    self.stages = StageSuccess.table(stages, done: outcomes.map(\.stagesDone))
    let smooth = successes.compactMap(\.smoothness)
    smoothness = bootstrap.mean(smooth.compactMap(\.logDimensionlessJerk))
    wristJerk = bootstrap.mean(smooth.map(\.wristJerk))
    handJerk = bootstrap.mean(smooth.map(\.handJerk))
    endings = Dictionary(outcomes.map { ($0.ending.rawValue, 1) }, uniquingKeysWith: +)
    let reasons = outcomes.compactMap(\.problem)
    problems = reasons.count
    problem = reasons.first
  }
}
