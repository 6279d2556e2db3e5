/// The values of one column in one row group.
public enum ParquetValues: Sendable, Hashable {
  /// Truth values.
  case bool([Bool])
  /// Whole numbers.
  case int64([Int64])
  /// Numbers of 4 bytes.
  case float([Float])
  /// Numbers of 8 bytes.
  case double([Double])
  /// Texts.
  case string([String])
  /// Lists of numbers of 4 bytes, one after the other, and each list's length.
  case floats([Float], lengths: [Int])
  /// Lists of numbers of 8 bytes, one after the other, and each list's length.
  case doubles([Double], lengths: [Int])
  /// Lists of whole numbers, one after the other, and each list's length.
  case int64s([Int64], lengths: [Int])
  /// Lists of texts, one after the other, and each list's length.
  case strings([String], lengths: [Int])

  /// Lists of one length.
  public static func floats(_ values: [Float], width: Int) -> ParquetValues {
    .floats(
      values, lengths: [Int](repeating: width, count: width > 0 ? values.count / width : 0))
  }

  /// Number of rows.
  public var rows: Int {
    switch self {
    case .bool(let values): values.count
    case .int64(let values): values.count
    case .float(let values): values.count
    case .double(let values): values.count
    case .string(let values): values.count
    case .floats(_, let lengths), .doubles(_, let lengths), .int64s(_, let lengths),
      .strings(_, let lengths):
      lengths.count
    }
  }

  /// The lists' lengths; nil for a column that has none.
  var lengths: [Int]? {
    switch self {
    case .bool, .int64, .float, .double, .string: nil
    case .floats(_, let lengths), .doubles(_, let lengths), .int64s(_, let lengths),
      .strings(_, let lengths):
      lengths
    }
  }

  var kind: ParquetColumn.Kind {
    switch self {
    case .bool: .bool
    case .int64: .int64
    case .float: .float
    case .double: .double
    case .string: .string
    case .floats: .floats
    case .doubles: .doubles
    case .int64s: .int64s
    case .strings: .strings
    }
  }

  /// True when the lists' lengths add up to the number of values.
  var isConsistent: Bool {
    guard let lengths else { return true }
    let count =
      switch self {
      case .floats(let values, _): values.count
      case .doubles(let values, _): values.count
      case .int64s(let values, _): values.count
      case .strings(let values, _): values.count
      case .bool, .int64, .float, .double, .string: 0
      }
    return lengths.allSatisfy { $0 >= 0 } && lengths.reduce(0, +) == count
  }
}
