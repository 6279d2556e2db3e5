/// A column of a Parquet file: its name and what its values are.
public struct ParquetColumn: Sendable, Hashable {
  /// What the values are.
  public enum Kind: Sendable, Hashable {
    /// Truth values.
    case bool
    /// Whole numbers.
    case int64
    /// Numbers of 4 bytes.
    case float
    /// Numbers of 8 bytes.
    case double
    /// Texts.
    case string
    /// Lists of numbers of 4 bytes.
    case floats
    /// Lists of numbers of 8 bytes.
    case doubles
    /// Lists of whole numbers.
    case int64s
    /// Lists of texts.
    case strings
  }

  /// The column's name.
  public var name: String
  /// What the values are.
  public var kind: Kind

  /// Makes a column.
  public init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }

  var isList: Bool {
    switch kind {
    case .floats, .doubles, .int64s, .strings: true
    case .bool, .int64, .float, .double, .string: false
    }
  }

  var isText: Bool { kind == .string || kind == .strings }

  /// Parquet's `Type` of the values themselves.
  var physicalType: Int32 {
    switch kind {
    case .bool: 0
    case .int64, .int64s: 2
    case .float, .floats: 4
    case .double, .doubles: 5
    case .string, .strings: 6
    }
  }

  /// The names from the root to the values.
  var path: [String] { isList ? [name, "list", "element"] : [name] }
}
