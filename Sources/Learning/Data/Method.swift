import Episodes

/// How a policy is improved: which frames it learns from, and what it is told of them (METHOD §7).
public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
  /// Behaviour cloning: demonstrations only.
  case bc
  /// Demonstrations, what people did in rollouts, and successful rollouts (Kelly et al. 2019).
  case hgDagger = "hg-dagger"
  /// Everything, each frame marked as good or not.
  case recap
  /// Everything, each frame with its continuous optimality.
  case dexpie

  /// True when the policy is told how good what it learns from is.
  public var usesOptimality: Bool { self == .recap || self == .dexpie }

  /// Whether a chunk from a frame of an episode is learned from; usable frames only are asked for.
  func uses(_ frame: Int, of episode: TrainingEpisode) -> Bool {
    switch self {
    case .bc: episode.isGoodDemonstration
    case .hgDagger:
      episode.outcome == .success || episode.kind == .rollout && episode.isHuman[frame]
    case .recap, .dexpie: true
    }
  }
}
