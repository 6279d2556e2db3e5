/// Where an optimality comes from; the first that applies holds (METHOD §7).
public enum OptimalitySource: UInt8, Sendable, Hashable, Codable, CaseIterable {
  /// People graded the frame's segment.
  case human
  /// A person drove enough of the chunk.
  case intervention
  /// It is part of a successful demonstration.
  case demonstration
  /// The critic's advantage.
  case advantage
}
