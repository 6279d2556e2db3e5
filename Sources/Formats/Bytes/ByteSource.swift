/// Reads numbers out of bytes, little-endian; never beyond their end.
struct ByteSource {
  private let bytes: ArraySlice<UInt8>
  private(set) var position: Int

  /// Starts at the first byte.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// How many bytes are left.
  var remaining: Int { bytes.endIndex - position }

  /// Takes one byte.
  mutating func byte() throws(FormatError) -> UInt8 {
    guard remaining > 0 else { throw .endsEarly }
    defer { position += 1 }
    return bytes[position]
  }

  /// Takes bytes as they are.
  mutating func take(_ count: Int) throws(FormatError) -> ArraySlice<UInt8> {
    guard count >= 0, remaining >= count else { throw .endsEarly }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// Takes an integer.
  mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type = Value.self
  ) throws(FormatError) -> Value {
    let taken = try take(MemoryLayout<Value>.size)
    return taken.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(as: Value.self)) }
  }

  /// Takes numbers that lie one after the other.
  mutating func values<Value: BitwiseCopyable>(
    _ type: Value.Type, count: Int
  ) throws(FormatError) -> [Value] {
    guard count >= 0, count <= remaining / MemoryLayout<Value>.stride else { throw .endsEarly }
    let taken = try take(count * MemoryLayout<Value>.stride)
    return taken.withUnsafeBytes { from in
      [Value](unsafeUninitializedCapacity: count) { to, initialised in
        UnsafeMutableRawBufferPointer(to).copyMemory(from: from)
        initialised = count
      }
    }
  }

  /// Takes an unsigned integer in 7-bit groups (LEB128).
  mutating func varint() throws(FormatError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
    }
    throw .malformed("a number is longer than 64 bits")
  }

  /// Takes a signed integer (zigzag, then LEB128).
  mutating func zigzag() throws(FormatError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }
}
