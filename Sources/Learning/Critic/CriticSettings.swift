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

  /// Makes settings with the documented defaults.
  public init() {}
}
