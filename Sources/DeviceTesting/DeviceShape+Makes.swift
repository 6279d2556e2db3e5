import CEvdev
import Teleoperation

// Devices of the kinds that supervisors own, as the kernel shows them.
extension DeviceShape {
  /// An Xbox 360 pad as the kernel's `xpad` driver shows it.
  public static let xboxPad = DeviceShape(
    DeviceIdentity(
      name: "Microsoft X-Box 360 pad", bus: UInt16(BUS_USB), vendor: 0x045e, product: 0x028e,
      version: 0x114),
    keys: DeviceCapabilities.xboxPad.keys, axes: DeviceCapabilities.xboxPad.axes)

  /// A pedal with three switches that looks like a whole keyboard and types `a`, `b` and `c`.
  public static let footPedal = DeviceShape(
    DeviceIdentity(
      name: "PCsensor FootSwitch Keyboard", bus: UInt16(BUS_USB), vendor: 0x1a86, product: 0xe026,
      version: 0x110),
    keys: Set(
      (UInt16(KEY_ESC)...UInt16(KEY_KPDOT)).map { $0 } + [UInt16(KEY_F11), UInt16(KEY_F12)]))

  /// A SpaceMouse whose six axes are relative, as the kernel shows a SpaceNavigator.
  public static let spaceMouseRelative = DeviceShape(
    DeviceIdentity(
      name: "3Dconnexion SpaceNavigator", bus: UInt16(BUS_USB), vendor: 0x046d, product: 0xc626,
      version: 0x110),
    keys: [UInt16(BTN_0), UInt16(BTN_1)],
    relativeAxes: Set((UInt16(REL_X)...UInt16(REL_RZ)).map { $0 }))

  /// A SpaceMouse whose six axes are absolute.
  ///
  /// The kernel's HID driver gives it the fuzz and flat of its range: 700 / 256 and 700 / 16.
  public static let spaceMouseAbsolute = DeviceShape(
    DeviceIdentity(
      name: "3Dconnexion SpaceMouse Compact", bus: UInt16(BUS_USB), vendor: 0x256f,
      product: 0xc635, version: 0x110),
    keys: [UInt16(BTN_0), UInt16(BTN_1)],
    axes: Dictionary(
      uniqueKeysWithValues: (UInt16(ABS_X)...UInt16(ABS_RZ)).map {
        ($0, AxisInfo(minimum: -350, maximum: 350, fuzz: 2, flat: 43))
      }))

  /// A glove of this many finger axes, 25 at the most, that read 0 to 4095.
  public static func glove(axes: Int) -> DeviceShape {
    DeviceShape(
      DeviceIdentity(
        name: "Test data glove \(axes)", bus: UInt16(BUS_USB), vendor: 0x1209, product: 0x6c6f,
        version: 1),
      axes: Dictionary(
        uniqueKeysWithValues: GloveAxes.codes.prefix(axes).map {
          ($0, AxisInfo(minimum: 0, maximum: 4095))
        }),
      hasTimestamp: true)
  }
}
