/// How the diffusion policy is trained and sampled (METHOD §3, §7, §8).
public struct DiffusionSettings: Sendable, Hashable, Codable {
  /// What the network predicts.
  public enum Target: String, Sendable, Hashable, Codable, CaseIterable {
    /// The clean chunk; the others failed with a flat network (research/learning.md §2.3).
    case clean
    /// The noise, as the reference does.
    case noise
    /// v = √ᾱ ε − √(1 − ᾱ) x₀ (Salimans & Ho 2022).
    case velocity
  }

  /// Diffusion steps in training.
  public var steps = 50
  /// DDIM steps in use.
  public var sampledSteps = 10
  /// What the network predicts.
  public var target = Target.clean
  /// Probability that an example is given no prefix (METHOD §3).
  public var noPrefix: Float = 0.9
  /// The longest prefix, actions.
  public var longestPrefix = 4
  /// Probability that the optimality is withheld (METHOD §7).
  public var noScore: Float = 0.3
  /// Strength of guidance: ε_null + s (ε_score − ε_null).
  public var guidance: Float = 1.5
  /// The optimality asked for in use, in [0, 1].
  public var optimality: Float = 1

  /// Makes settings with the documented defaults.
  public init() {}

  /// What cannot be used, and what was expected; nil when all can.
  var problem: String? {
    guard (1...10_000).contains(steps), (1...steps).contains(sampledSteps) else {
      return
        "\(sampledSteps) of \(steps) diffusion steps: up to 10000, and not more in use than in "
        + "training, are expected, such as 10 of 50."
    }
    guard (0...1).contains(noPrefix), (0...1).contains(noScore), (0...1).contains(optimality),
      longestPrefix >= 0, guidance.isFinite, guidance >= 0
    else {
      return
        "no prefix with probability \(noPrefix) and otherwise up to \(longestPrefix) actions, no "
        + "score with probability \(noScore), guidance \(guidance) to optimality \(optimality): "
        + "probabilities and optimality in [0, 1] and no negative number are expected."
    }
    return nil
  }
}
