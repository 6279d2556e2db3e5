/// Decodes the pages of one column of one row group.
struct ParquetColumnDecoder {
  /// Plain values of whatever type, before they become a column's.
  enum Store {
    case bools([Bool])
    case integers([Int64])
    case floats([Float])
    case doubles([Double])
    case texts([String])
  }

  private let leaf: ParquetSchema.Leaf
  private let kind: ParquetColumn.Kind
  private var dictionary: Store?
  private var store: Store
  private var lengths: [Int] = []
  private var hasMissing = false
  /// Number of places in the levels so far, as the column's description counts them.
  private(set) var count = 0

  init(leaf: ParquetSchema.Leaf, kind: ParquetColumn.Kind) {
    self.leaf = leaf
    self.kind = kind
    store = Store(empty: kind)
  }

  /// Takes a page in.
  ///
  /// - Returns: true for a dictionary, which has no values of the column itself.
  mutating func take(
    _ header: ThriftValue, page: ArraySlice<UInt8>, codec: Compression
  ) throws(FormatError) -> Bool {
    let unpacked = Int(clamping: header[2]?.integer ?? -1)
    switch header[1]?.integer {
    case 2:
      let bytes = try codec.unpack(page, count: unpacked)
      var source = ByteSource(bytes[...])
      let number = Int(clamping: header[7]?[1]?.integer ?? 0)
      dictionary = try plain(&source, count: number)
      return true
    case 0:
      guard let page1 = header[5] else { throw .malformed("a page without a header") }
      let bytes = try codec.unpack(page, count: unpacked)
      try takeVersion1(page1, ByteSource(bytes[...]))
      return false
    case 3:
      guard let page2 = header[8] else { throw .malformed("a page without a header") }
      try takeVersion2(page2, page, unpacked: unpacked, codec: codec)
      return false
    default: throw .unsupported("a page of kind \(header[1]?.integer ?? -1)")
    }
  }

  /// The column's values.
  func values() throws(FormatError) -> ParquetValues {
    if hasMissing {
      switch store {
      case .bools, .integers:
        throw .unsupported("missing values in column \(leaf.path.first ?? "")")
      case .floats, .doubles, .texts: break
      }
    }
    let isList = leaf.maximumRepetition == 1
    return switch store {
    case .bools(let values): .bool(values)
    case .integers(let values): isList ? .int64s(values, lengths: lengths) : .int64(values)
    case .floats(let values): isList ? .floats(values, lengths: lengths) : .float(values)
    case .doubles(let values): isList ? .doubles(values, lengths: lengths) : .double(values)
    case .texts(let values): isList ? .strings(values, lengths: lengths) : .string(values)
    }
  }

  // MARK: pages

  private mutating func takeVersion1(
    _ header: ThriftValue, _ page: ByteSource
  ) throws(FormatError) {
    var source = page
    let number = Int(clamping: header[1]?.integer ?? 0)
    func levels(_ maximum: Int) throws(FormatError) -> [UInt32]? {
      guard maximum > 0 else { return nil }
      let length = Int(try source.integer(UInt32.self))
      var reader = try RunLengthReader(try source.take(length), width: Self.bits(maximum))
      return try reader.take(number)
    }
    let repetition = try levels(leaf.maximumRepetition)
    let definition = try levels(leaf.maximumDefinition)
    try take(
      number, repetition, definition, encoding: header[2]?.integer ?? 0, source: &source)
  }

  private mutating func takeVersion2(
    _ header: ThriftValue, _ page: ArraySlice<UInt8>, unpacked: Int, codec: Compression
  ) throws(FormatError) {
    let number = Int(clamping: header[1]?.integer ?? 0)
    var source = ByteSource(page)
    let definitionLength = Int(clamping: header[5]?.integer ?? 0)
    let repetitionLength = Int(clamping: header[6]?.integer ?? 0)
    var repetition: [UInt32]?
    var definition: [UInt32]?
    let repetitionBytes = try source.take(repetitionLength)
    let definitionBytes = try source.take(definitionLength)
    if leaf.maximumRepetition > 0 {
      var reader = try RunLengthReader(
        repetitionBytes, width: Self.bits(leaf.maximumRepetition))
      repetition = try reader.take(number)
    }
    if leaf.maximumDefinition > 0 {
      var reader = try RunLengthReader(
        definitionBytes, width: Self.bits(leaf.maximumDefinition))
      definition = try reader.take(number)
    }
    let rest = try source.take(source.remaining)
    let isPacked = header[7].map { $0 != .bool(false) } ?? true
    let bytes =
      isPacked
      ? try codec.unpack(rest, count: unpacked - repetitionLength - definitionLength)
      : Array(rest)
    var values = ByteSource(bytes[...])
    try take(
      number, repetition, definition, encoding: header[4]?.integer ?? 0, source: &values)
  }

  private mutating func take(
    _ number: Int, _ repetition: [UInt32]?, _ definition: [UInt32]?, encoding: Int64,
    source: inout ByteSource
  ) throws(FormatError) {
    guard number >= 0, number <= 1 << 28 else { throw .malformed("a page of \(number) values") }
    count += number
    let maximum = UInt32(leaf.maximumDefinition)
    let present = definition.map { $0.count { $0 == maximum } } ?? number
    let values = try decode(encoding, &source, count: present)
    guard values.count == present else { throw .endsEarly }
    guard let definition else { return store.append(values) }
    // Where each value of the page comes from; −1 for one that is missing.
    var places: [Int] = []
    places.reserveCapacity(number)
    var next = 0
    for (index, level) in definition.enumerated() {
      if let repetition {
        if repetition[index] == 0 { lengths.append(0) }
        // Neither a value nor a missing one: the list is empty.
        if level <= UInt32(leaf.listDefinition) { continue }
        guard !lengths.isEmpty else { throw .malformed("a list begins in its middle") }
        lengths[lengths.count - 1] += 1
      }
      places.append(level == maximum ? next : -1)
      if level == maximum { next += 1 }
    }
    if places.count == next { return store.append(values) }
    hasMissing = true
    store.append(values.spread(places))
  }

  private static func bits(_ maximum: Int) -> Int { Int.bitWidth - maximum.leadingZeroBitCount }

  // MARK: values

  private func decode(
    _ encoding: Int64, _ source: inout ByteSource, count: Int
  ) throws(FormatError) -> Store {
    switch encoding {
    case 0: return try plain(&source, count: count)
    case 2, 8:
      guard let dictionary else { throw .malformed("a dictionary is missing") }
      guard count > 0 else { return Store(empty: kind) }
      let width = Int(try source.byte())
      var reader = try RunLengthReader(try source.take(source.remaining), width: width)
      return try dictionary.picked(try reader.take(count))
    case 3 where kind == .bool:
      let length = Int(try source.integer(UInt32.self))
      var reader = try RunLengthReader(try source.take(length), width: 1)
      return .bools(try reader.take(count).map { $0 == 1 })
    default: throw .unsupported("encoding \(encoding) of column \(leaf.path.first ?? "")")
    }
  }

  private func plain(_ source: inout ByteSource, count: Int) throws(FormatError) -> Store {
    switch leaf.physicalType {
    case 0:
      let bytes = Array(try source.take((count + 7) / 8))
      return .bools((0..<count).map { bytes[$0 >> 3] & (1 << UInt8($0 & 7)) != 0 })
    case 1: return .integers(try source.values(Int32.self, count: count).map { Int64($0) })
    case 2: return .integers(try source.values(Int64.self, count: count))
    case 4: return .floats(try source.values(Float.self, count: count))
    case 5: return .doubles(try source.values(Double.self, count: count))
    case 6:
      var texts: [String] = []
      for _ in 0..<count {
        let length = Int(try source.integer(UInt32.self))
        texts.append(String(decoding: try source.take(length), as: UTF8.self))
      }
      return .texts(texts)
    default: throw .unsupported("values of type \(leaf.physicalType)")
    }
  }
}
