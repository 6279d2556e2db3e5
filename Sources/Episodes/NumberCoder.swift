/// Packs time series of float64 without loss: what changes smoothly or not at all takes few bytes.
///
/// Every number is predicted: the first of a lane as 0, the second as the first, every later one
/// on the straight line through the two before it (`p + (p − pp)` in float64, or `p` where that is
/// not finite). The bits of number and prediction are joined by XOR; a control byte says how many
/// of the 8 bytes are zero at the top (high half) and at the bottom (low half), and the bytes
/// between follow, lowest first. A number as predicted takes one byte, `0x80`.
/// After Pelkonen et al., "Gorilla", VLDB 2015, with a linear instead of a constant prediction.
struct NumberCoder {
  private var last: [Double]
  private var beforeLast: [Double]
  private var seen = 0

  /// Starts a series of rows with a number of lanes.
  init(lanes: Int) {
    last = Array(repeating: 0, count: lanes)
    beforeLast = last
  }

  /// Appends a number of the current row.
  mutating func write(_ value: Double, lane: Int, to writer: inout ByteWriter) {
    let difference = value.bitPattern ^ prediction(lane).bitPattern
    remember(value, lane)
    guard difference != 0 else { return writer.append(byte: 0x80) }
    let top = difference.leadingZeroBitCount / 8
    let bottom = difference.trailingZeroBitCount / 8
    writer.append(byte: UInt8(top << 4 | bottom))
    var rest = difference >> UInt64(8 * bottom)
    for _ in 0..<(8 - top - bottom) {
      writer.append(byte: UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Takes a number of the current row.
  mutating func read(lane: Int, from reader: inout ByteReader) throws -> Double {
    let control = try reader.byte()
    let (top, bottom) = (Int(control >> 4), Int(control & 0xF))
    guard top + bottom <= 8 else {
      throw UnreadableValue(description: "control byte \(control) of a number is impossible")
    }
    var difference = try reader.unsigned(bytes: 8 - top - bottom)
    if bottom < 8 { difference <<= UInt64(8 * bottom) }
    let value = Double(bitPattern: prediction(lane).bitPattern ^ difference)
    remember(value, lane)
    return value
  }

  /// Ends a row.
  mutating func nextRow() { seen += 1 }

  private func prediction(_ lane: Int) -> Double {
    guard seen > 1 else { return last[lane] }
    let line = last[lane] + (last[lane] - beforeLast[lane])
    return line.isFinite ? line : last[lane]
  }

  private mutating func remember(_ value: Double, _ lane: Int) {
    beforeLast[lane] = last[lane]
    last[lane] = value
  }
}
