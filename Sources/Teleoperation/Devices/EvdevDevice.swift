import CEvdev
import Glibc
import Robotics

/// An event device of the kernel, read through libevdev; for one thread.
public final class EvdevDevice: InputSource {
  /// Who the device is.
  public let identity: DeviceIdentity
  /// The descriptor that is readable when there are events; −1 once closed.
  public private(set) var descriptor: Int32
  /// True when the kernel stamps events on the monotonic clock; else their times are wall time.
  public let hasMonotonicTime: Bool

  private var handle: OpaquePointer?
  private var isResyncing = false
  private var isGrabbed = false

  /// Opens a device node for reading.
  ///
  /// - Throws: when there is no such device, this user may not read it, or it is no event device.
  public init(path: String) throws(DeviceError) {
    cevdev_silence()
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw DeviceError(path: path, code: errno) }
    var handle: OpaquePointer?
    let result = libevdev_new_from_fd(descriptor, &handle)
    guard result == 0, let handle else {
      Glibc.close(descriptor)
      throw DeviceError(path: path, code: -result)
    }
    self.descriptor = descriptor
    self.handle = handle
    identity = DeviceIdentity(device: handle, path: path)
    // Old kernels and mocked ones refuse; the reader then stamps events itself.
    hasMonotonicTime = libevdev_set_clock_id(handle, CLOCK_MONOTONIC) == 0
  }

  deinit { close() }

  /// What the device can report, with its state as of the last event read.
  public var capabilities: DeviceCapabilities {
    guard let handle else { return DeviceCapabilities(keys: [], axes: [:]) }
    return DeviceCapabilities(device: handle)
  }

  /// Reads the next event without waiting.
  ///
  /// Changing the clock of a device with events waiting makes the kernel drop them, so the first
  /// reading may be ``DeviceReading/dropped``.
  public func next() -> DeviceReading {
    guard let handle else { return .gone("closed") }
    // Twice: the end of a resync is no reason to wait for the next wake-up.
    for _ in 0..<2 {
      var event = input_event()
      let flag = isResyncing ? LIBEVDEV_READ_FLAG_SYNC : LIBEVDEV_READ_FLAG_NORMAL
      let result = libevdev_next_event(handle, flag.rawValue, &event)
      if result == Int32(bitPattern: LIBEVDEV_READ_STATUS_SUCCESS.rawValue) {
        return .event(InputEvent(event))
      }
      if result == Int32(bitPattern: LIBEVDEV_READ_STATUS_SYNC.rawValue) {
        if isResyncing { return .resync(InputEvent(event)) }
        isResyncing = true
        return .dropped
      }
      if result == -EAGAIN {
        guard isResyncing else { return .none }
        isResyncing = false
        continue
      }
      if result == -EINTR { continue }
      return .gone(result == -ENODEV ? "unplugged" : String(cString: strerror(-result)))
    }
    return .none
  }

  /// Takes the device for this program alone, or gives it back.
  ///
  /// - Throws: when another program has it.
  public func grab(_ isGrabbed: Bool) throws(DeviceError) {
    guard let handle, isGrabbed != self.isGrabbed else { return }
    let result = libevdev_grab(handle, isGrabbed ? LIBEVDEV_GRAB : LIBEVDEV_UNGRAB)
    guard result == 0 else { throw DeviceError(path: identity.path, code: -result) }
    self.isGrabbed = isGrabbed
  }

  /// Sets the axes' fuzz to zero: the kernel keeps movements below it back.
  ///
  /// - Returns: false when the kernel refuses.
  public func clearFuzz(of codes: Set<UInt16>) -> Bool {
    guard let handle else { return true }
    var isClear = true
    for code in codes.sorted() {
      guard var info = libevdev_get_abs_info(handle, UInt32(code))?.pointee, info.fuzz != 0
      else { continue }
      info.fuzz = 0
      if libevdev_kernel_set_abs_info(handle, UInt32(code), &info) != 0 { isClear = false }
    }
    return isClear
  }

  /// Turns the light off that some devices have, where the device may be written to.
  public func turnLightOff() {
    let descriptor = open(identity.path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { Glibc.close(descriptor) }
    var events = [input_event(), input_event()]
    events[0].type = UInt16(EV_LED)
    events[0].code = UInt16(LED_MISC)
    // A device without a light refuses or ignores it; nothing depends on it.
    _ = write(descriptor, &events, events.count * MemoryLayout<input_event>.stride)
  }

  /// Gives the device back and closes it, as the kernel does when the process dies.
  public func close() {
    guard let handle else { return }
    if isGrabbed { libevdev_grab(handle, LIBEVDEV_UNGRAB) }
    libevdev_free(handle)
    Glibc.close(descriptor)
    self.handle = nil
    isGrabbed = false
    descriptor = -1
  }
}
