/// What one message of a stream came to.
public enum GloveReading: Sendable, Hashable {
  /// A reading of a glove.
  case frame(GloveFrame)
  /// Something else, with what was expected.
  case fault(GloveFault)
}
