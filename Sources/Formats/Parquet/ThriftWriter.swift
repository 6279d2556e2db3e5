/// Writes structures in Thrift's compact protocol, in which Parquet describes itself.
///
/// By hand since no Thrift library is in the registries and the protocol is a page long
/// (thrift/doc/specs/thrift-compact-protocol.md).
struct ThriftWriter {
  /// The kinds of field that Parquet's metadata has.
  enum Kind: UInt8 { case int32 = 5, int64, double, binary, list, set, map, structure }

  private(set) var sink = ByteSink()
  private var lastField: [Int16] = []

  /// Writes a structure that is not a field: the outermost one, or an element of a list.
  mutating func structure(_ body: (inout ThriftWriter) -> Void) {
    lastField.append(0)
    body(&self)
    sink.append(UInt8(0))
    lastField.removeLast()
  }

  /// Writes a structure as a field.
  mutating func structure(_ field: Int16, _ body: (inout ThriftWriter) -> Void) {
    head(field, .structure)
    structure(body)
  }

  /// Writes a 32-bit integer as a field.
  mutating func int32(_ field: Int16, _ value: Int32) {
    head(field, .int32)
    sink.append(zigzag: Int64(value))
  }

  /// Writes a 64-bit integer as a field.
  mutating func int64(_ field: Int16, _ value: Int64) {
    head(field, .int64)
    sink.append(zigzag: value)
  }

  /// Writes a text as a field.
  mutating func text(_ field: Int16, _ value: String) {
    head(field, .binary)
    element(value)
  }

  /// Begins a list as a field; its elements follow.
  mutating func list(_ field: Int16, of kind: Kind, count: Int) {
    head(field, .list)
    if count < 15 {
      sink.append(UInt8(count) << 4 | kind.rawValue)
    } else {
      sink.append(0xf0 | kind.rawValue)
      sink.append(varint: UInt64(count))
    }
  }

  /// Writes a text as an element of a list.
  mutating func element(_ value: String) {
    sink.append(varint: UInt64(value.utf8.count))
    sink.append(raw: value.utf8)
  }

  /// Writes an integer as an element of a list.
  mutating func element(_ value: Int32) { sink.append(zigzag: Int64(value)) }

  private mutating func head(_ field: Int16, _ kind: Kind) {
    guard let last = lastField.last else { return }
    let distance = field - last
    if distance > 0, distance < 16 {
      sink.append(UInt8(distance) << 4 | kind.rawValue)
    } else {
      sink.append(kind.rawValue)
      sink.append(zigzag: Int64(field))
    }
    lastField[lastField.count - 1] = field
  }
}
