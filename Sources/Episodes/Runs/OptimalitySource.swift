/// Where a frame's optimality comes from; where several would do, the first holds (METHOD §7).
///
/// The codes are what the column ``DerivedColumn/optimalitySource`` holds.
public enum OptimalitySource: Int, Sendable, Hashable, Codable, CaseIterable {
  /// A person graded the segment.
  case label = 1
  /// A person drove for enough of the frames that follow.
  case intervention = 2
  /// The episode is a demonstration.
  case demonstration = 3
  /// The critic: a function of the advantage.
  case advantage = 4
  /// A person took over just afterwards: what the policy did there was about to fail.
  case preIntervention = 5
}
