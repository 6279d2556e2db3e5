/// One data page: the levels that say where lists begin, then the values (PLAIN).
///
/// Columns are OPTIONAL and have no nulls, as pyarrow writes them.
enum ParquetPage {
  /// A page's bytes and the number of values that its header tells.
  static func encode(_ values: ParquetValues) -> (bytes: [UInt8], count: Int) {
    var sink = ByteSink()
    let count: Int
    if let lengths = values.lengths {
      // An empty list has one place in the levels and no value.
      count = lengths.reduce(0) { $0 + max(1, $1) }
      sink.reserve(count * 9)
      append(levels: repetition(lengths, count: count), to: &sink)
      appendDefinition(lengths, count: count, to: &sink)
    } else {
      count = values.rows
      sink.reserve(count * 8)
      append(run: 1, count: count, to: &sink)
    }
    switch values {
    case .bool(let values): sink.append(raw: packed(values))
    case .int64(let values), .int64s(let values, _): sink.append(values: values)
    case .float(let values), .floats(let values, _): sink.append(values: values)
    case .double(let values), .doubles(let values, _): sink.append(values: values)
    case .string(let values), .strings(let values, _):
      for text in values { sink.append(text: text) }
    }
    return (sink.bytes, count)
  }

  /// Repetition levels as bits: 0 where a list begins, 1 within it.
  private static func repetition(_ lengths: [Int], count: Int) -> [UInt8] {
    var bits = [UInt8](repeating: 0xff, count: (count + 7) / 8)
    var place = 0
    for length in lengths {
      bits[place >> 3] &= ~(1 << UInt8(place & 7))
      place += max(1, length)
    }
    return bits
  }

  /// Definition levels: 3 for a value, 1 for a list without any.
  private static func appendDefinition(_ lengths: [Int], count: Int, to sink: inout ByteSink) {
    var runs = ByteSink()
    var start = 0
    for (index, length) in lengths.enumerated() where length == 0 {
      let values = lengths[start..<index].reduce(0, +)
      if values > 0 { appendRun(3, count: values, to: &runs) }
      appendRun(1, count: 1, to: &runs)
      start = index + 1
    }
    let values = lengths[start...].reduce(0, +)
    if values > 0 { appendRun(3, count: values, to: &runs) }
    sink.append(UInt32(runs.count))
    sink.append(raw: runs.bytes)
  }

  private static func append(run level: UInt8, count: Int, to sink: inout ByteSink) {
    var runs = ByteSink()
    if count > 0 { appendRun(level, count: count, to: &runs) }
    sink.append(UInt32(runs.count))
    sink.append(raw: runs.bytes)
  }

  private static func appendRun(_ level: UInt8, count: Int, to sink: inout ByteSink) {
    sink.append(varint: UInt64(count) << 1)
    sink.append(level)
  }

  /// One bit-packed run of the RLE hybrid; groups of eight levels of one bit are one byte each.
  private static func append(levels bits: [UInt8], to sink: inout ByteSink) {
    var runs = ByteSink()
    if !bits.isEmpty {
      runs.append(varint: UInt64(bits.count) << 1 | 1)
      runs.append(raw: bits)
    }
    sink.append(UInt32(runs.count))
    sink.append(raw: runs.bytes)
  }

  private static func packed(_ values: [Bool]) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: (values.count + 7) / 8)
    for (place, value) in values.enumerated() where value {
      bits[place >> 3] |= 1 << UInt8(place & 7)
    }
    return bits
  }
}
