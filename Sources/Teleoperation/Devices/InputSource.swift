/// Something that input events come from: an evdev device, or one made up for a test.
public protocol InputSource: AnyObject {
  /// Who the device is.
  var identity: DeviceIdentity { get }
  /// What the device can report, with its state at the time of asking.
  var capabilities: DeviceCapabilities { get }
  /// The descriptor that is readable when there are events.
  var descriptor: Int32 { get }
  /// True when the events' times are on the monotonic clock.
  var hasMonotonicTime: Bool { get }
  /// Reads the next event without waiting.
  func next() -> DeviceReading
  /// Takes the device for this program alone, or gives it back.
  ///
  /// - Throws: when another program has it.
  func grab(_ isGrabbed: Bool) throws(DeviceError)
  /// Tells the kernel to pass on even the smallest movements of these axes.
  ///
  /// - Returns: false when the kernel still keeps some of them back.
  func clearFuzz(of codes: Set<UInt16>) -> Bool
  /// Gives the device back and closes it; later readings say that it is gone.
  func close()
}

extension InputSource {
  /// True: nothing stands between this source and its axes.
  public func clearFuzz(of codes: Set<UInt16>) -> Bool { true }
}
