/// What came of asking a device for its next event.
public enum DeviceReading: Sendable, Hashable {
  /// An event.
  case event(InputEvent)
  /// The kernel dropped events because nobody read them in time; what follows as ``resync(_:)``
  /// is the difference to the present state.
  case dropped
  /// A change that was found by comparing states after events had been dropped.
  case resync(InputEvent)
  /// Nothing to read now.
  case none
  /// The device is gone; the reason in a few words.
  case gone(String)
}
