/// What becomes of a scene feature when the wrist alone is moved, without turning.
///
/// What a task says of its features so that a recorded moment can be seen from another place.
public enum WristDependence: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing.
  case none
  /// It is the x of a point seen from the wrist, m: it falls by as much as the wrist moves along its
  /// own x axis.
  case x
  /// The same along y.
  case y
  /// The same along z.
  case z
  /// It is not 0 while the hand touches something, which moves along with it.
  case contact
  /// It changes, and by how much does not follow from the features.
  case other
}
