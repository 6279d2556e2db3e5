/// How a novelty model is built and trained: random network distillation (Burda 2018), as FIPER
/// (arXiv 2510.09459) uses it for policies.
public struct NoveltySettings: Sendable, Hashable, Codable {
  /// Width of the two hidden layers of both networks.
  public var width = 128
  /// Numbers that the fixed network makes of an observation and the other one predicts.
  public var outputs = 32
  /// Examples of a step.
  public var batch = 256
  /// How it follows its gradients.
  public var optimiser: OptimiserSettings = {
    var settings = OptimiserSettings()
    settings.steps = 1000
    settings.warmUp = 50
    settings.averageDecay = 0.99
    return settings
  }()
  /// Threads; another number gives another rounding.
  public var threads = 2
  /// Seed of everything random; the fixed network's weights follow from it as well.
  public var seed: UInt64 = 0
  /// The smallest deviation of an observation's number.
  public var observationFloor: Float = 0.01
  /// The largest magnitude of a standardised observation's number.
  public var observationLimit: Float = 5

  /// Makes settings with the documented defaults.
  public init() {}
}
