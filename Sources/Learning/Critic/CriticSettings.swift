/// How a critic is built and trained (METHOD §5, with sizes and steps of research/learning.md §5).
public struct CriticSettings: Sendable, Hashable, Codable {
  /// Bins of value from −1 to 0.
  public var bins = 201
  /// Width of the network.
  public var width = 256
  /// Number of residual blocks.
  public var blocks = 2
  /// Examples of a step.
  public var batch = 256
  /// Standard deviation of the noise added to standardised observations: it overfits without.
  public var noise: Float = 0.2
  /// Folds of cross-fitting: how many critics, none of which labels what it learned from.
  ///
  /// 1 is no cross-fitting: the critic for live use labels what it learned from itself, and flatters
  /// it; for comparisons only.
  public var folds = 5
  /// How it follows its gradients; few steps, since it overfits within 300.
  public var optimiser: OptimiserSettings = {
    var settings = OptimiserSettings()
    settings.steps = 200
    settings.warmUp = 50
    settings.weightDecay = 1e-3
    settings.averageDecay = 0.98
    return settings
  }()
  /// What is predicted.
  public var target = ValueTargetSettings()
  /// Standard deviation of the soft labels, bins.
  public var labelDeviation = 1.0
  /// Threads; another number gives another rounding.
  public var threads = 2
  /// Seed of everything random; each network of a cross-fit has one of its own, counted from it.
  public var seed: UInt64 = 0
  /// The smallest deviation of an observation's number.
  public var observationFloor: Float = 0.01
  /// The largest magnitude of a standardised observation's number.
  public var observationLimit: Float = 5

  /// Makes settings with the documented defaults.
  public init() {}

  /// Number of critics: one a fold and the one for live use, which is a single fold's.
  public var networks: Int { folds > 1 ? folds + 1 : 1 }

  /// Makes sure that the numbers can be used.
  ///
  /// - Throws: ``TrainingDataError/setting(_:)``.
  public func check() throws(TrainingDataError) {
    if let problem = target.problem ?? optimiser.problem { throw .setting(problem) }
    guard (1...8192).contains(width), (0...64).contains(blocks), (2...10_001).contains(bins),
      folds >= 1, batch >= 1, (1...256).contains(threads)
    else {
      throw .setting(
        "a critic of \(blocks) blocks \(width) wide with \(bins) bins, \(folds) folds, batches of "
          + "\(batch), \(threads) threads: up to 64 blocks 8192 wide, 2 to 10001 bins and at least "
          + "1 of the others are expected, such as 2, 256, 201, 5, 256 and 2.")
    }
    guard labelDeviation > 0, labelDeviation.isFinite, noise >= 0, noise.isFinite,
      observationFloor > 0, observationFloor.isFinite, observationLimit > 0
    else {
      throw .setting(
        "soft labels \(labelDeviation) bins wide, noise of \(noise), observations from "
          + "\(observationFloor) to \(observationLimit) deviations: finite positive numbers are "
          + "expected (noise may be 0), such as 1, 0.2, 0.01 and 5.")
    }
  }
}
