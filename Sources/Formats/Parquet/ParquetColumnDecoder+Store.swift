extension ParquetColumnDecoder.Store {
  /// Nothing yet, of a column's kind.
  init(empty kind: ParquetColumn.Kind) {
    self =
      switch kind {
      case .bool: .bools([])
      case .int64, .int64s: .integers([])
      case .float, .floats: .floats([])
      case .double, .doubles: .doubles([])
      case .string, .strings: .texts([])
      }
  }

  /// Number of values.
  var count: Int {
    switch self {
    case .bools(let values): values.count
    case .integers(let values): values.count
    case .floats(let values): values.count
    case .doubles(let values): values.count
    case .texts(let values): values.count
    }
  }

  /// Appends all values of another; one of another kind is left out.
  mutating func append(_ other: Self) {
    switch (self, other) {
    case (.bools(let old), .bools(let new)): self = .bools(old + new)
    case (.integers(let old), .integers(let new)): self = .integers(old + new)
    case (.floats(let old), .floats(let new)): self = .floats(old + new)
    case (.doubles(let old), .doubles(let new)): self = .doubles(old + new)
    case (.texts(let old), .texts(let new)): self = .texts(old + new)
    default: break
    }
  }

  /// The values at some places.
  ///
  /// - Throws: when a place does not exist.
  func picked(_ places: [UInt32]) throws(FormatError) -> Self {
    if let largest = places.max(), Int(largest) >= count {
      throw .malformed("an entry of a dictionary does not exist")
    }
    return switch self {
    case .bools(let values): .bools(places.map { values[Int($0)] })
    case .integers(let values): .integers(places.map { values[Int($0)] })
    case .floats(let values): .floats(places.map { values[Int($0)] })
    case .doubles(let values): .doubles(places.map { values[Int($0)] })
    case .texts(let values): .texts(places.map { values[Int($0)] })
    }
  }

  /// Values at their places, with NaN, an empty text or zero for those that are missing (−1).
  func spread(_ places: [Int]) -> Self {
    switch self {
    case .bools(let values): .bools(places.map { $0 < 0 ? false : values[$0] })
    case .integers(let values): .integers(places.map { $0 < 0 ? 0 : values[$0] })
    case .floats(let values): .floats(places.map { $0 < 0 ? .nan : values[$0] })
    case .doubles(let values): .doubles(places.map { $0 < 0 ? .nan : values[$0] })
    case .texts(let values): .texts(places.map { $0 < 0 ? "" : values[$0] })
    }
  }
}
