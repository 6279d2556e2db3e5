/// Why a stream cannot be opened, and what to do about it.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String
  /// True when it may pass by itself: a machine that is not switched on yet, an unplugged port.
  public var isTemporary: Bool

  /// Makes an error from its words.
  public init(_ description: String, isTemporary: Bool) {
    self.description = description
    self.isTemporary = isTemporary
  }
}
