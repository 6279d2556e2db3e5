import Robotics

/// One kind of stream: what a whole message of it means.
protocol GloveFormat: Sendable {
  /// Reads one message, without the line's end.
  ///
  /// - Returns: a frame for every hand in it, or what was wrong with it; empty only for a message
  ///   that says in its own way that there is no glove.
  mutating func read(_ message: ArraySlice<UInt8>, at time: Nanoseconds) -> [GloveReading]
}
