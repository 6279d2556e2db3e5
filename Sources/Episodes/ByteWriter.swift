/// Packs numbers into bytes, little-endian, for the store's BLOB columns and the content hash.
struct ByteWriter {
  /// What was packed so far.
  private(set) var bytes: [UInt8] = []

  /// Makes an empty writer with room for a number of bytes.
  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Forgets everything but keeps the room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends one byte.
  mutating func append(byte: UInt8) { bytes.append(byte) }

  /// Appends a 64-bit integer as 8 bytes.
  mutating func append(_ value: UInt64) {
    var rest = value
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends a signed 64-bit integer as 8 bytes, two's complement.
  mutating func append(_ value: Int64) { append(UInt64(bitPattern: value)) }

  /// Appends a number as its 8 bytes of IEEE 754.
  mutating func append(_ value: Double) { append(value.bitPattern) }

  /// Appends a number as its 4 bytes of IEEE 754.
  mutating func append(_ value: Float) {
    var rest = value.bitPattern
    for _ in 0..<4 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends an unsigned integer in 7-bit groups, lowest first (LEB128): 1 byte below 128.
  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a signed integer, small ones of either sign in few bytes (zigzag, then LEB128).
  mutating func append(zigzag value: Int64) {
    append(varint: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  /// Appends a text: its length in UTF-8 bytes as 8 bytes, then the bytes.
  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
