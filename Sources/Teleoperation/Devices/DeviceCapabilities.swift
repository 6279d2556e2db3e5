import CEvdev

/// What a device can report, and what it reports at one moment.
public struct DeviceCapabilities: Sendable, Hashable, Codable {
  /// Codes of the keys and buttons it has.
  public var keys: Set<UInt16>
  /// Codes of the keys and buttons that are down.
  public var pressed: Set<UInt16>
  /// The absolute axes by code, with their values.
  public var axes: [UInt16: AxisInfo]
  /// Codes of the axes that report changes.
  public var relatives: Set<UInt16>

  /// Makes capabilities from keys, the ones that are down, and axes.
  public init(
    keys: Set<UInt16>, pressed: Set<UInt16> = [], axes: [UInt16: AxisInfo],
    relatives: Set<UInt16> = []
  ) {
    self.keys = keys
    self.pressed = pressed
    self.axes = axes
    self.relatives = relatives
  }

  /// True for a device with letter keys: only a keymap that names it, or a person, may use it.
  public var isKeyboard: Bool { keys.contains(UInt16(KEY_A)) || keys.contains(UInt16(KEY_Z)) }

  /// True when the device has the control.
  public func has(_ control: Control) -> Bool {
    switch control {
    case .key(let code): keys.contains(code)
    case .relative(let code): relatives.contains(code)
    case .axis(let code), .negative(let code), .positive(let code): axes[code] != nil
    }
  }

  /// The layout of an Xbox 360 pad as the kernel's `xpad` driver reports it, at rest.
  public static let xboxPad = DeviceCapabilities(
    keys: Set(
      [
        BTN_SOUTH, BTN_EAST, BTN_NORTH, BTN_WEST, BTN_TL, BTN_TR, BTN_SELECT, BTN_START, BTN_MODE,
        BTN_THUMBL, BTN_THUMBR,
      ].map { UInt16($0) }),
    axes: Dictionary(
      uniqueKeysWithValues: [ABS_X, ABS_Y, ABS_RX, ABS_RY].map {
        (UInt16($0), AxisInfo(minimum: -32768, maximum: 32767, fuzz: 16, flat: 128))
      } + [ABS_Z, ABS_RZ].map { (UInt16($0), AxisInfo(minimum: 0, maximum: 1023)) }
        + [ABS_HAT0X, ABS_HAT0Y].map { (UInt16($0), AxisInfo(minimum: -1, maximum: 1)) }))
}
