/// Where an episode is in its life.
public enum EpisodeState: String, Sendable, Hashable, Codable, CaseIterable {
  /// A living process records it now.
  case recording
  /// Its writer is gone without having finished it; everything it appended is there.
  case interrupted
  /// It was interrupted and closed afterwards.
  case recovered
  /// Its writer finished it.
  case finished
}
