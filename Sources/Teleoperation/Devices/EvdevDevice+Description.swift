import CEvdev
import Robotics

extension DeviceIdentity {
  /// Reads the identity of an open device.
  init(device: OpaquePointer, path: String) {
    func text(_ characters: UnsafePointer<CChar>?) -> String {
      characters.map { String(cString: $0) } ?? ""
    }
    func number(_ value: Int32) -> UInt16 { UInt16(truncatingIfNeeded: value) }
    self.init(
      name: text(libevdev_get_name(device)), bus: number(libevdev_get_id_bustype(device)),
      vendor: number(libevdev_get_id_vendor(device)),
      product: number(libevdev_get_id_product(device)),
      version: number(libevdev_get_id_version(device)), uniq: text(libevdev_get_uniq(device)),
      phys: text(libevdev_get_phys(device)), path: path)
  }
}

extension DeviceCapabilities {
  /// Reads what an open device can report, with its present state.
  init(device: OpaquePointer) {
    var keys: Set<UInt16> = []
    var pressed: Set<UInt16> = []
    for code in 0..<UInt32(KEY_CNT)
    where libevdev_has_event_code(device, UInt32(EV_KEY), code) == 1 {
      keys.insert(UInt16(code))
      if libevdev_get_event_value(device, UInt32(EV_KEY), code) != 0 {
        pressed.insert(UInt16(code))
      }
    }
    var axes: [UInt16: AxisInfo] = [:]
    for code in 0..<UInt32(ABS_CNT) {
      guard libevdev_has_event_code(device, UInt32(EV_ABS), code) == 1,
        let info = libevdev_get_abs_info(device, code)?.pointee
      else { continue }
      axes[UInt16(code)] = AxisInfo(
        minimum: info.minimum, maximum: info.maximum, fuzz: info.fuzz, flat: info.flat,
        resolution: info.resolution, value: info.value)
    }
    let relatives = (0..<UInt32(REL_CNT)).filter {
      libevdev_has_event_code(device, UInt32(EV_REL), $0) == 1
    }
    self.init(
      keys: keys, pressed: pressed, axes: axes, relatives: Set(relatives.map { UInt16($0) }))
  }
}

extension InputEvent {
  /// Takes over an event of the kernel, whose times are in microseconds.
  init(_ event: input_event) {
    self.init(
      time: Nanoseconds(event.time.tv_sec) * .second + Nanoseconds(event.time.tv_usec) * 1000,
      type: event.type, code: event.code, value: event.value)
  }
}
