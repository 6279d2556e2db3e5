/// What a HID device says that its input reports hold.
///
/// Format: USB Device Class Definition for Human Interface Devices 1.11, section 6.2.2. Output and
/// feature reports are passed over, and so are fields of more than 32 bits.
public struct HIDReportDescriptor: Sendable, Hashable {
  /// Why bytes are no report descriptor.
  public struct ParseError: Error, Hashable, CustomStringConvertible {
    /// Where it was noticed: bytes from the start.
    public var offset: Int
    /// What is wrong.
    public var reason: String

    /// What is wrong, and where.
    public var description: String { "byte \(offset): \(reason)" }
  }

  /// The fields of the input reports, in the order of their description.
  public private(set) var fields: [HIDField] = []
  /// True when the first byte of every report is its number.
  public private(set) var hasReportNumbers = false

  /// The most fields; the kernel has the same limit (`HID_MAX_USAGES`).
  public static let largestFieldCount = 12_288
  /// The longest report, bits; the kernel has the same limit (`HID_MAX_BUFFER_SIZE`).
  public static let largestReport = 16_384 * 8

  /// Reads a descriptor.
  ///
  /// - Throws: what is wrong with it, and where.
  public init(_ bytes: some Collection<UInt8>) throws(ParseError) {
    let bytes = Array(bytes)
    var state = State()
    var offset = 0
    while offset < bytes.count {
      let start = offset
      let prefix = bytes[offset]
      offset += 1
      if prefix == 0xfe {
        // A long item: nobody has defined any, so it is passed over.
        guard offset < bytes.count, offset + 2 + Int(bytes[offset]) <= bytes.count else {
          throw ParseError(offset: start, reason: "a long item that does not end")
        }
        offset += 2 + Int(bytes[offset])
        continue
      }
      let size = [0, 1, 2, 4][Int(prefix & 3)]
      guard offset + size <= bytes.count else {
        throw ParseError(offset: start, reason: "an item of \(size) bytes that does not end")
      }
      let data = Data(bytes[offset..<(offset + size)])
      offset += size
      do throws(Problem) {
        try take(tag: prefix & 0xfc, data, &state)
      } catch {
        throw ParseError(offset: start, reason: error.reason)
      }
    }
    guard state.depth == 0 else {
      throw ParseError(offset: bytes.count, reason: "a collection that does not end")
    }
  }
}

extension HIDReportDescriptor {
  struct Problem: Error { var reason: String }

  /// An item's data, whose meaning as a number depends on the item.
  struct Data: Hashable {
    var unsigned: UInt32 = 0
    var bits = 0

    init() {}

    init(_ bytes: ArraySlice<UInt8>) {
      for (place, byte) in bytes.enumerated() { unsigned |= UInt32(byte) << (8 * place) }
      bits = bytes.count * 8
    }

    var signed: Int64 {
      guard bits > 0, unsigned >> (bits - 1) & 1 == 1 else { return Int64(unsigned) }
      return Int64(unsigned) - (1 << Int64(bits))
    }
  }

  /// What holds until it is said otherwise.
  struct Globals {
    var usagePage: UInt32 = 0
    var minimum = Data()
    var maximum = Data()
    var size = 0
    var count = 0
    var report: UInt8 = 0
  }

  /// Everything that has been said before an item.
  struct State {
    var globals = Globals()
    var saved: [Globals] = []
    /// Ranges of usages for the next main item.
    var usages: [ClosedRange<UInt32>] = []
    var firstUsage: UInt32?
    var depth = 0
    /// Bits so far of every input report.
    var ends: [UInt8: Int] = [:]
  }

  private mutating func take(
    tag: UInt8, _ data: Data, _ state: inout State
  ) throws(Problem) {
    switch tag {
    case 0x80:
      try addInput(flags: data.unsigned, &state)
      state.endMainItem()
    case 0x90, 0xb0: state.endMainItem()
    case 0xa0:
      state.depth += 1
      state.endMainItem()
    case 0xc0:
      guard state.depth > 0 else { throw Problem(reason: "the end of no collection") }
      state.depth -= 1
      state.endMainItem()
    case 0x84:
      guard (1...255).contains(data.unsigned) else {
        throw Problem(reason: "report number \(data.unsigned), not 1 to 255")
      }
      state.globals.report = UInt8(data.unsigned)
      hasReportNumbers = true
    default: try state.take(tag: tag, data)
    }
  }

  private mutating func addInput(flags: UInt32, _ state: inout State) throws(Problem) {
    let globals = state.globals
    let start = state.ends[globals.report, default: 0]
    let (bits, isTooLong) = globals.size.multipliedReportingOverflow(by: globals.count)
    guard !isTooLong, start + bits <= Self.largestReport else {
      throw Problem(reason: "a report of more than \(Self.largestReport) bits")
    }
    state.ends[globals.report] = start + bits
    let isConstant = flags & 1 != 0
    guard !isConstant, (1...32).contains(globals.size) else { return }
    guard fields.count + globals.count <= Self.largestFieldCount else {
      throw Problem(reason: "more than \(Self.largestFieldCount) fields")
    }
    let isArray = flags & 2 == 0
    let range = globals.range
    for index in 0..<globals.count {
      fields.append(
        HIDField(
          report: globals.report, bitOffset: start + index * globals.size, bitSize: globals.size,
          minimum: range.lowerBound, maximum: range.upperBound,
          usage: state.usage(isArray ? 0 : index), isArray: isArray, isRelative: flags & 4 != 0,
          hasNullState: flags & 0x40 != 0))
    }
  }
}
