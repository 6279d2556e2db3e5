public import Episodes

/// Who commanded a frame, as an inspection groups frames.
public enum FrameOrigin: String, Sendable, Hashable, Codable, CaseIterable {
  /// Somebody showed how the task is done, person or expert.
  case demonstration
  /// A policy alone.
  case policy
  /// A person in a rollout, alone or blended with the policy.
  case human
  /// Nobody: the last command was held.
  case hold

  /// Who commanded a frame of an episode of a kind.
  public init(_ commander: Commander, in kind: EpisodeHeader.Kind) {
    self =
      switch commander {
      case .hold: .hold
      case .policy, .human, .blend:
        kind == .demonstration ? .demonstration : commander == .policy ? .policy : .human
      }
  }
}
