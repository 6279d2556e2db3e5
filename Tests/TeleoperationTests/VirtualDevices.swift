import Foundation
import Robotics
import Teleoperation

extension VirtualGamepad {
  /// A glove as the bridge makes it: angles in hundredths of a degree.
  static func glove(
    _ name: String = "dexpie glove right test", axes: Int = 20, serial: String = "r"
  ) -> VirtualGamepad {
    let info = AxisInfo(
      minimum: -18_000, maximum: 18_000, resolution: Int32(GloveAxes.unitsPerRadian.rounded()))
    return glove(name, info: info, axes: axes, serial: serial)
  }

  /// A glove with axes of any range.
  static func glove(
    _ name: String, info: AxisInfo, axes: Int, serial: String = "r"
  ) -> VirtualGamepad {
    VirtualGamepad(
      capabilities: DeviceCapabilities(
        keys: [],
        axes: Dictionary(
          uniqueKeysWithValues: GloveAxes.codes.prefix(axes).map { ($0, info) })),
      identity: DeviceIdentity(
        name: name, bus: 6, vendor: 0x1209, product: UInt16(0xde00 + axes), uniq: serial))
  }

  /// Three pedals of PCsensor, which type a, b and c and could type anything.
  static func pedal(pressed: Set<UInt16> = []) -> VirtualGamepad {
    VirtualGamepad(
      capabilities: DeviceCapabilities(keys: Set(1...0x58), pressed: pressed, axes: [:]),
      identity: DeviceIdentity(
        name: "PCsensor FootSwitch Keyboard", vendor: 0x0c45, product: 0x7404, phys: "usb-2/input0")
    )
  }

  /// A SpaceMouse that reports its deflection as changes.
  static func spaceMouse() -> VirtualGamepad {
    VirtualGamepad(
      capabilities: DeviceCapabilities(keys: [0x100, 0x101], axes: [:], relatives: Set(0...5)),
      identity: DeviceIdentity(
        name: "3Dconnexion SpaceNavigator", vendor: 0x046d, product: 0xc626, phys: "usb-3/input0"))
  }

  /// Sends a frame of a glove's axes, in the order of its axes.
  func send(axes: [Int32], at time: Nanoseconds) {
    send(zip(GloveAxes.codes, axes).map { .axis($0, $1, at: time) })
  }
}

/// Every keymap that the product ships.
func shippedKeymaps() throws -> [DeviceKeymap] { try DeviceKeymap.loadAll(environment: [:]) }

/// A hub with the shipped keymaps and no folder.
func makeHub(
  keymaps: [DeviceKeymap]? = nil, calibrations: [GloveCalibration] = [],
  _ change: (inout DeviceHub.Settings) -> Void = { _ in }
) throws -> DeviceHub {
  var settings = DeviceHub.Settings()
  settings.directory = nil
  change(&settings)
  let hub = try DeviceHub(
    keymaps: try keymaps ?? shippedKeymaps(), hand: .inspireRH56, settings: settings,
    calibrations: calibrations)
  hub.start()
  return hub
}
