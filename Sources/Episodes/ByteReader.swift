/// Takes numbers out of bytes that ``ByteWriter`` packed; never reads beyond their end.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  /// Starts at the first byte.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes are left.
  var remaining: Int { bytes.count - position }

  /// Takes one byte.
  mutating func byte() throws -> UInt8 {
    guard position < bytes.count else { throw endsEarly }
    defer { position += 1 }
    return bytes[position]
  }

  /// Takes an unsigned integer of `count` bytes.
  mutating func unsigned(bytes count: Int = 8) throws -> UInt64 {
    guard remaining >= count else { throw endsEarly }
    if count == 8 {
      defer { position += 8 }
      return bytes.withUnsafeBytes {
        UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      }
    }
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += count
    return value
  }

  /// Takes a number of 8 bytes.
  mutating func double() throws -> Double { Double(bitPattern: try unsigned()) }

  /// Takes a number of 4 bytes.
  mutating func float() throws -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: try unsigned(bytes: 4)))
  }

  /// Takes an unsigned integer in 7-bit groups.
  mutating func varint() throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
    }
    throw UnreadableValue(description: "an integer at byte \(position) is longer than 64 bits")
  }

  /// Takes a signed integer in zigzag form.
  mutating func zigzag() throws -> Int64 {
    let value = try varint()
    return Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1)))
  }

  /// Checks that nothing is left.
  func finish() throws {
    guard remaining == 0 else {
      throw UnreadableValue(description: "\(remaining) bytes too many at byte \(position)")
    }
  }

  private var endsEarly: UnreadableValue {
    UnreadableValue(description: "the data end early, at byte \(bytes.count)")
  }
}
