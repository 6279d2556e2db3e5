import CEvdev

/// Puts a pad's controls where the keymap expects them, whatever driver reports them.
///
/// Drivers disagree in four ways that matter (`Documentation/input/gamepad.rst` and the drivers
/// themselves): `xpad` names the X and Y buttons by their letters, which the kernel's own aliases
/// place on the wrong sides; Xbox pads on Bluetooth report the right stick as `ABS_Z`/`ABS_RZ` and
/// the triggers as `ABS_BRAKE`/`ABS_GAS`; some pads have a directional pad of four buttons; some
/// have triggers that are only buttons.
public struct GamepadLayout: Sendable, Hashable {
  private enum Target: Sendable, Hashable {
    case key(UInt16)
    case axis(UInt16, whenPressed: Int32)
  }

  private var keys: [UInt16: Target] = [:]
  private var axes: [UInt16: UInt16] = [:]
  private var added: [UInt16: AxisInfo] = [:]

  /// Leaves every control where it is.
  public init() {}

  /// Works out where a device's controls belong.
  public init(identity: DeviceIdentity, capabilities: DeviceCapabilities) {
    func has(_ code: Int32) -> Bool { capabilities.axes[UInt16(code)] != nil }
    if identity.vendor == Self.microsoft {
      keys[UInt16(BTN_NORTH)] = .key(UInt16(BTN_WEST))
      keys[UInt16(BTN_WEST)] = .key(UInt16(BTN_NORTH))
    }
    if has(ABS_GAS), has(ABS_BRAKE), has(ABS_Z), has(ABS_RZ), !has(ABS_RX) {
      for (from, to) in [
        (ABS_Z, ABS_RX), (ABS_RZ, ABS_RY), (ABS_BRAKE, ABS_Z), (ABS_GAS, ABS_RZ),
      ] {
        axes[UInt16(from)] = UInt16(to)
      }
    }
    for (key, axis, value) in Self.buttonsForAxes
    where !has(axis) && capabilities.keys.contains(UInt16(key)) {
      keys[UInt16(key)] = .axis(UInt16(axis), whenPressed: value)
      added[UInt16(axis)] = AxisInfo(
        minimum: value < 0 || added[UInt16(axis)]?.minimum == -1
          ? -1 : 0, maximum: 1)
    }
  }

  /// The event as it would come from a pad with the usual layout.
  public func placed(_ event: InputEvent) -> InputEvent {
    var event = event
    if event.isAxis, let code = axes[event.code] {
      event.code = code
    } else if event.isKey, let target = keys[event.code] {
      switch target {
      case .key(let code): event.code = code
      case .axis(let code, let value):
        event = .axis(code, event.value == 0 ? 0 : value, at: event.time)
      }
    }
    return event
  }

  /// The capabilities as they would be on a pad with the usual layout.
  public func placed(_ capabilities: DeviceCapabilities) -> DeviceCapabilities {
    var placed = DeviceCapabilities(
      keys: [], axes: added, relatives: capabilities.relatives)
    for (code, info) in capabilities.axes { placed.axes[axes[code] ?? code] = info }
    for code in capabilities.keys {
      let isDown = capabilities.pressed.contains(code)
      switch keys[code] {
      case .axis(let axis, let value): if isDown { placed.axes[axis]?.value = value }
      case .key(let other):
        placed.keys.insert(other)
        if isDown { placed.pressed.insert(other) }
      case nil:
        placed.keys.insert(code)
        if isDown { placed.pressed.insert(code) }
      }
    }
    return placed
  }

  /// The maker's number of Microsoft, whose pads' drivers name buttons by letter.
  private static let microsoft: UInt16 = 0x045e

  /// Buttons that stand for an axis the pad does not have: key, axis, value while pressed.
  private static let buttonsForAxes: [(Int32, Int32, Int32)] = [
    (BTN_DPAD_LEFT, ABS_HAT0X, -1), (BTN_DPAD_RIGHT, ABS_HAT0X, 1),
    (BTN_DPAD_UP, ABS_HAT0Y, -1), (BTN_DPAD_DOWN, ABS_HAT0Y, 1),
    (BTN_TL2, ABS_Z, 1), (BTN_TR2, ABS_RZ, 1),
  ]
}
