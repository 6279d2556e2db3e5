/// A stored value that cannot be read: it ends early or holds what is impossible.
struct UnreadableValue: Error, CustomStringConvertible {
  /// What is wrong and where in the value.
  var description: String
}
