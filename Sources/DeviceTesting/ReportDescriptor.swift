/// Report descriptors of devices that do not exist.
public enum ReportDescriptor {
  /// A usage of a field: its page and its number (HID Usage Tables 1.12).
  public typealias Usage = (page: UInt8, number: UInt8)

  /// A joystick's report of fields of 16 bits that read 0 to 4095, one for each usage.
  public static func fields(_ usages: [Usage]) -> [UInt8] {
    // Usage page (generic desktop), usage (joystick), collection (application).
    var bytes: [UInt8] = [0x05, 0x01, 0x09, 0x04, 0xa1, 0x01]
    for usage in usages {
      bytes += [0x05, usage.page, 0x09, usage.number]
      // Logical minimum 0, maximum 4095; report size 16, count 1; input (data, variable, absolute).
      bytes += [0x16, 0x00, 0x00, 0x26, 0xff, 0x0f, 0x75, 0x10, 0x95, 0x01, 0x81, 0x02]
    }
    return bytes + [0xc0]
  }

  /// The usages that a maker would pick for analog fingers.
  ///
  /// The nine of generic desktop that are axes (X to wheel), then sliders.
  public static func fingers(_ count: Int) -> [Usage] {
    (0..<count).map { (page: 0x01, number: $0 < 9 ? UInt8(0x30 + $0) : 0x36) }
  }

  /// The report that carries these values.
  public static func report(_ values: [UInt16]) -> [UInt8] {
    values.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
  }
}
