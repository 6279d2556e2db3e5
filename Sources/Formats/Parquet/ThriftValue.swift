/// A value of Thrift's compact protocol, as read: fields by their numbers.
indirect enum ThriftValue: Hashable {
  case bool(Bool)
  case integer(Int64)
  case double(Double)
  case binary([UInt8])
  case list([ThriftValue])
  case structure([Int16: ThriftValue])

  /// Reads a structure that is not a field.
  init(structure source: inout ByteSource, depth: Int = 0) throws(FormatError) {
    // Deeper than any file's description; a damaged one must not exhaust the stack.
    guard depth < 32 else { throw .malformed("its description is nested too deeply") }
    var fields: [Int16: ThriftValue] = [:]
    var last: Int16 = 0
    while true {
      let head = try source.byte()
      if head == 0 { break }
      let distance = Int16(head >> 4)
      last = distance == 0 ? Int16(truncatingIfNeeded: try source.zigzag()) : last &+ distance
      fields[last] = try Self.value(head & 0x0f, &source, depth: depth + 1)
    }
    self = .structure(fields)
  }

  /// A field of a structure; nil when it has none or is none.
  subscript(field: Int16) -> ThriftValue? {
    if case .structure(let fields) = self { fields[field] } else { nil }
  }

  /// The number; nil for anything else.
  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }

  /// The text; nil for anything else or bytes that are none.
  var text: String? {
    if case .binary(let bytes) = self { String(validating: bytes, as: UTF8.self) } else { nil }
  }

  /// The elements; none for anything else.
  var list: [ThriftValue] { if case .list(let values) = self { values } else { [] } }

  private static func value(
    _ kind: UInt8, _ source: inout ByteSource, depth: Int, inList: Bool = false
  ) throws(FormatError) -> ThriftValue {
    guard depth < 32 else { throw .malformed("its description is nested too deeply") }
    switch kind {
    case 1, 2:
      // In a list a truth value has a byte of its own.
      return .bool(inList ? try source.byte() == 1 : kind == 1)
    case 3: return .integer(Int64(Int8(bitPattern: try source.byte())))
    case 4, 5, 6: return .integer(try source.zigzag())
    case 7: return .double(Double(bitPattern: try source.integer()))
    case 8:
      let count = try source.varint()
      return .binary(Array(try source.take(Int(clamping: count))))
    case 9, 10:
      let head = try source.byte()
      let count = head >> 4 == 15 ? Int(clamping: try source.varint()) : Int(head >> 4)
      // Every element takes a byte at least.
      guard count <= source.remaining else { throw .endsEarly }
      var values: [ThriftValue] = []
      values.reserveCapacity(count)
      for _ in 0..<count {
        values.append(try value(head & 0x0f, &source, depth: depth + 1, inList: true))
      }
      return .list(values)
    case 12: return try ThriftValue(structure: &source, depth: depth + 1)
    default: throw .malformed("a field of unknown kind \(kind)")
    }
  }
}
