/// What a run says of every frame of an episode: one `Float` a frame, in the order of the frames.
///
/// Not a number means that the run does not know it of this frame. Infinite numbers are refused.
/// Stored as a plain little-endian float32 array; in Python: `numpy.frombuffer(blob, "<f4")`.
public enum DerivedColumn: String, Sendable, Hashable, CaseIterable, Codable {
  /// The critic's value, in [−1, 0].
  case value
  /// How much better than expected what followed was, in the critic's unit.
  case advantage
  /// How good the frame is as an example, in [0, 1].
  case optimality
  /// Where the optimality comes from: a code of ``OptimalitySource``.
  case optimalitySource
  /// Number of the fold whose critic gave the value, a whole number from 0; without
  /// cross-fitting, not a number.
  case fold

  /// What a value must be, and whether one is that; not a number suits every column.
  func suits(_ value: Float) -> Bool {
    guard !value.isNaN else { return true }
    switch self {
    case .value, .advantage, .optimality: return value.isFinite
    case .optimalitySource: return Int(exactly: value).flatMap(OptimalitySource.init) != nil
    case .fold: return (Int(exactly: value) ?? -1) >= 0
    }
  }

  /// What a value must be, in words.
  var expectation: String {
    switch self {
    case .value, .advantage, .optimality: "a finite number, or not a number where it is not known"
    case .optimalitySource:
      "a code of a source, 1 to \(OptimalitySource.allCases.count), or not a number"
    case .fold: "a whole number from 0, or not a number"
    }
  }
}
