/// A hand of a person.
public enum HandSide: String, Sendable, Hashable, Codable, CaseIterable {
  case left, right
}
