import Retargeting
import Teleoperation

/// What a hub says now.
func state(_ hub: DeviceHub) -> OperatorState { hub.newest(after: .none) }

/// The shipped keymaps, those of gloves with another heartbeat.
func keymaps(heartbeat: Double) throws -> [DeviceKeymap] {
  try shippedKeymaps().map {
    var keymap = $0
    if keymap.kind == .glove { keymap.heartbeat = heartbeat }
    return keymap
  }
}

/// The same range for the first axes of a glove.
func range(_ count: Int, open: Double, closed: Double) -> [UInt16: GloveCalibration.Range] {
  Dictionary(
    uniqueKeysWithValues: GloveAxes.codes.prefix(count).map {
      ($0, GloveCalibration.Range(open: open, closed: closed))
    })
}
