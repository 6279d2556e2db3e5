/// One event of an input device exactly as the kernel delivered it (`struct input_event`).
public struct RawInputEvent: Sendable, Hashable, Codable {
  /// When the kernel stamped it.
  public var time: Nanoseconds
  /// Which device of the session it came from, counted from 0.
  public var device: UInt16
  /// The event's type, such as `EV_ABS`.
  public var type: UInt16
  /// The event's code, such as `ABS_X`.
  public var code: UInt16
  /// The event's value.
  public var value: Int32

  /// Makes an event from the fields of the kernel's structure.
  public init(time: Nanoseconds, device: UInt16, type: UInt16, code: UInt16, value: Int32) {
    self.time = time
    self.device = device
    self.type = type
    self.code = code
    self.value = value
  }
}
