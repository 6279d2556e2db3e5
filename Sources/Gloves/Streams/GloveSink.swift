/// What shows one hand of a stream as an event device; for the stream's thread.
public protocol GloveSink: AnyObject {
  /// Shows a frame that the glove's description fits.
  ///
  /// - Throws: when the device has gone.
  func send(_ frame: GloveFrame) throws

  /// Takes the device away, and says why to whom can be told.
  func lose(_ reason: String)
}
