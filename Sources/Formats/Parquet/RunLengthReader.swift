/// Reads Parquet's hybrid of runs and bit-packed groups: levels and dictionary indices.
struct RunLengthReader {
  private var source: ByteSource
  private let width: Int
  private var runValue: UInt32 = 0
  private var runLeft = 0
  private var packed: ArraySlice<UInt8> = []
  private var packedBit = 0
  private var packedLeft = 0

  /// Starts at the first run of values of at most 32 bits.
  init(_ bytes: ArraySlice<UInt8>, width: Int) throws(FormatError) {
    guard (0...32).contains(width) else { throw .malformed("values of \(width) bits") }
    source = ByteSource(bytes)
    self.width = width
  }

  /// Takes a number of values.
  mutating func take(_ count: Int) throws(FormatError) -> [UInt32] {
    var values: [UInt32] = []
    values.reserveCapacity(min(count, 1 << 20))
    while values.count < count {
      if runLeft > 0 {
        let taken = min(runLeft, count - values.count)
        values.append(contentsOf: repeatElement(runValue, count: taken))
        runLeft -= taken
      } else if packedLeft > 0 {
        values.append(nextPacked())
      } else if width == 0 {
        values.append(contentsOf: repeatElement(0, count: count - values.count))
      } else {
        try nextRun()
      }
    }
    return values
  }

  private mutating func nextRun() throws(FormatError) {
    let head = try source.varint()
    if head & 1 == 1 {
      let groups = Int(clamping: head >> 1)
      // The last group of a page may be cut off after its last value.
      guard groups > 0, groups <= 1 << 28 else { throw .malformed("a run of no values") }
      packed = try source.take(min(groups * width, source.remaining))
      packedBit = 0
      packedLeft = packed.count * 8 / width
      guard packedLeft > 0 else { throw .endsEarly }
    } else {
      runLeft = Int(clamping: head >> 1)
      guard runLeft > 0 else { throw .malformed("a run of no values") }
      runValue = 0
      for (index, byte) in (try source.take((width + 7) / 8)).enumerated() {
        runValue |= UInt32(byte) << UInt32(8 * index)
      }
    }
  }

  private mutating func nextPacked() -> UInt32 {
    var value: UInt64 = 0
    let first = packed.startIndex + (packedBit >> 3)
    for index in 0..<5 where first + index < packed.endIndex {
      value |= UInt64(packed[first + index]) << UInt64(8 * index)
    }
    value >>= UInt64(packedBit & 7)
    packedBit += width
    packedLeft -= 1
    return UInt32(truncatingIfNeeded: value & ((1 << UInt64(width)) - 1))
  }
}
