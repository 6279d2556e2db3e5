/// Bytes that grow, numbers little-endian as every format here wants them.
struct ByteSink {
  /// What was appended so far.
  private(set) var bytes: [UInt8] = []

  /// Number of bytes so far.
  var count: Int { bytes.count }

  /// Forgets everything but keeps the room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Makes room for more bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Appends an integer.
  mutating func append<Value: FixedWidthInteger>(_ value: Value) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends bytes as they are.
  mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  /// Appends the memory of numbers; every machine that Swift runs on is little-endian.
  mutating func append<Value: BitwiseCopyable>(values: [Value]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Appends a text after its length in 4 bytes.
  mutating func append(text: String) {
    append(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends an unsigned integer in 7-bit groups, lowest first (LEB128).
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
}
