import CEvdev
public import Robotics

/// One change of one control, or the mark that ends a group of simultaneous changes.
public struct InputEvent: Sendable, Hashable {
  /// When it happened.
  public var time: Nanoseconds
  /// The event's type (`EV_*`).
  public var type: UInt16
  /// The event's code within the type.
  public var code: UInt16
  /// The new value, in the control's own units.
  public var value: Int32

  /// Makes an event from the kernel's numbers.
  public init(time: Nanoseconds, type: UInt16, code: UInt16, value: Int32) {
    self.time = time
    self.type = type
    self.code = code
    self.value = value
  }

  /// A key or button going down or up.
  public static func key(_ code: UInt16, down: Bool, at time: Nanoseconds) -> InputEvent {
    InputEvent(time: time, type: UInt16(EV_KEY), code: code, value: down ? 1 : 0)
  }

  /// An absolute axis at a new value.
  public static func axis(_ code: UInt16, _ value: Int32, at time: Nanoseconds) -> InputEvent {
    InputEvent(time: time, type: UInt16(EV_ABS), code: code, value: value)
  }

  /// A relative axis that has changed.
  public static func relative(_ code: UInt16, _ value: Int32, at time: Nanoseconds) -> InputEvent {
    InputEvent(time: time, type: UInt16(EV_REL), code: code, value: value)
  }

  /// A device's own clock, microseconds; what a device sends that has nothing else to say.
  public static func timestamp(_ value: Int32, at time: Nanoseconds) -> InputEvent {
    InputEvent(time: time, type: UInt16(EV_MSC), code: UInt16(MSC_TIMESTAMP), value: value)
  }

  /// The end of a group of simultaneous changes.
  public static func report(at time: Nanoseconds) -> InputEvent {
    InputEvent(time: time, type: UInt16(EV_SYN), code: UInt16(SYN_REPORT), value: 0)
  }

  /// The kernel's mark that events were lost because nobody read them in time.
  static func dropped(at time: Nanoseconds) -> InputEvent {
    InputEvent(time: time, type: UInt16(EV_SYN), code: UInt16(SYN_DROPPED), value: 0)
  }

  /// True for the end of a group of simultaneous changes.
  public var isReport: Bool { type == UInt16(EV_SYN) && code == UInt16(SYN_REPORT) }

  /// True for a key or button.
  var isKey: Bool { type == UInt16(EV_KEY) }

  /// True for an absolute axis.
  var isAxis: Bool { type == UInt16(EV_ABS) }

  /// True for a relative axis.
  var isRelative: Bool { type == UInt16(EV_REL) }
}
