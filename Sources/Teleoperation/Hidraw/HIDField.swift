/// One value in a HID device's input report.
public struct HIDField: Sendable, Hashable {
  /// The report it is in; 0 when the device has one report without a number.
  public var report: UInt8
  /// Where it begins: bits behind the report's number.
  public var bitOffset: Int
  /// Its width, 1 to 32 bits.
  public var bitSize: Int
  /// The smallest value; negative when the value is signed.
  public var minimum: Int64
  /// The largest value.
  public var maximum: Int64
  /// What it measures: the usage page above, the usage within it below.
  ///
  /// Of a field of an array, the usage that the smallest value means.
  public var usage: UInt32
  /// True when the value is the number of a usage, as of one of the keys that are held.
  public var isArray: Bool
  /// True when it tells changes and not positions.
  public var isRelative: Bool
  /// True when a value outside the range means that there is none.
  public var hasNullState: Bool

  /// The usage page, such as 1 for the desktop's controls and 9 for buttons.
  public var usagePage: UInt16 { UInt16(usage >> 16) }

  /// Reads the value from a report without its number; nil when the report is too short.
  public func value(in report: some RandomAccessCollection<UInt8>) -> Int64? {
    guard bitOffset + bitSize <= report.count * 8 else { return nil }
    var bits: UInt64 = 0
    for bit in 0..<bitSize {
      let place = bitOffset + bit
      let byte = report[report.index(report.startIndex, offsetBy: place / 8)]
      bits |= UInt64(byte >> (place % 8) & 1) << bit
    }
    guard minimum < 0, bits >> (bitSize - 1) & 1 == 1 else { return Int64(bits) }
    return Int64(bits) - (1 << Int64(bitSize))
  }
}
