import Foundation

/// Named float32 arrays in one file, with texts about them: the safetensors format.
///
/// By hand: eight bytes, a JSON header and the numbers
/// (https://huggingface.co/docs/safetensors/index). Arrays are written in the order given, after a
/// header padded to eight bytes; the same contents give the same bytes.
public struct SafeTensors: Sendable, Hashable {
  /// One array.
  public struct Tensor: Sendable, Hashable {
    /// Its name, unique in the file.
    public var name: String
    /// Its lengths, row-major.
    public var shape: [Int]
    /// Its numbers.
    public var values: [Float]

    /// Makes an array from its parts.
    ///
    /// - Precondition: the shape fits the number of values.
    public init(_ name: String, shape: [Int], values: [Float]) {
      precondition(shape.reduce(1, *) == values.count)
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// Texts about the file.
  public var metadata: [String: String]
  /// The arrays.
  public var tensors: [Tensor]

  /// The largest header that is read, bytes; that of the reference implementation.
  static let longestHeader = 100_000_000

  /// Makes a file's contents.
  public init(metadata: [String: String] = [:], tensors: [Tensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The array of a name; nil when there is none.
  public func tensor(_ name: String) -> Tensor? { tensors.first { $0.name == name } }

  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// The file's bytes.
  ///
  /// - Throws: ``FormatError/mismatch(_:)`` for a name that is used twice or reserved.
  public func encoded() throws(FormatError) -> [UInt8] {
    var seen: Set<String> = ["__metadata__"]
    for tensor in tensors where !seen.insert(tensor.name).inserted {
      throw .mismatch("the array name '\(tensor.name)' is used twice or reserved")
    }
    var header: [String: Any] = [:]
    if !metadata.isEmpty { header["__metadata__"] = metadata }
    var end = 0
    for tensor in tensors {
      let start = end
      end += tensor.values.count * 4
      header[tensor.name] = [
        "dtype": "F32", "shape": tensor.shape, "data_offsets": [start, end],
      ]
    }
    guard
      let json = try? JSONSerialization.data(
        withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes])
    else { throw .mismatch("a name or text of the file is not valid text") }
    var bytes = ByteSink()
    let padding = (8 - json.count % 8) % 8
    bytes.append(UInt64(json.count + padding))
    var result = bytes.bytes + Array(json) + [UInt8](repeating: 0x20, count: padding)
    result.reserveCapacity(result.count + end)
    for tensor in tensors {
      tensor.values.withUnsafeBytes { result.append(contentsOf: $0) }
    }
    return result
  }

  /// Reads a file's bytes.
  ///
  /// - Throws: ``FormatError`` for anything that is not a whole safetensors file of float32 arrays.
  public init(_ bytes: [UInt8]) throws(FormatError) {
    var source = ByteSource(bytes[...])
    let length = try source.integer(UInt64.self)
    guard length <= Self.longestHeader else {
      throw .malformed("its header would be \(length) bytes long; this is no safetensors file")
    }
    let header = try source.take(Int(length))
    guard let object = try? JSONSerialization.jsonObject(with: Data(header)),
      let fields = object as? [String: Any]
    else { throw .malformed("its header is not a JSON object") }
    metadata = [:]
    if let texts = fields["__metadata__"] {
      guard let texts = texts as? [String: String] else {
        throw .malformed("its texts are not all texts")
      }
      metadata = texts
    }
    let start = source.position
    var found: [(start: Int, tensor: Tensor)] = []
    for (name, field) in fields where name != "__metadata__" {
      found.append(try Self.tensor(name, field, in: bytes, from: start))
    }
    // An empty array lies where the next one begins.
    found.sort {
      ($0.start, $0.tensor.values.count, $0.tensor.name)
        < ($1.start, $1.tensor.values.count, $1.tensor.name)
    }
    var end = 0
    for (start, tensor) in found {
      guard start == end else { throw .malformed("its arrays overlap or leave gaps") }
      end = start + tensor.values.count * 4
    }
    guard start + end == bytes.count else {
      throw .malformed("\(bytes.count) bytes long instead of \(start + end)")
    }
    tensors = found.map(\.tensor)
  }

  private static func tensor(
    _ name: String, _ field: Any, in bytes: [UInt8], from start: Int
  ) throws(FormatError) -> (start: Int, tensor: Tensor) {
    guard let json = try? JSONSerialization.data(withJSONObject: field, options: .fragmentsAllowed),
      let entry = try? JSONDecoder().decode(Entry.self, from: json)
    else { throw .malformed("array '\(name)' has no type, shape and place") }
    guard entry.dtype == "F32" else {
      throw .unsupported("array '\(name)' of type \(entry.dtype); float32 (F32) is")
    }
    var count = 1
    for length in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow, product <= bytes.count else {
        throw .malformed("array '\(name)' cannot have the shape \(entry.shape)")
      }
      count = product
    }
    let offsets = entry.offsets
    guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1],
      offsets[1] - offsets[0] == 4 * count
    else { throw .malformed("array '\(name)' has a place that does not fit its shape") }
    guard offsets[1] <= bytes.count - start else { throw .endsEarly }
    var source = ByteSource(bytes[(start + offsets[0])..<(start + offsets[1])])
    let values = try source.values(Float.self, count: count)
    return (offsets[0], Tensor(name, shape: entry.shape, values: values))
  }

  /// Reads a file.
  ///
  /// - Throws: ``FormatError``.
  public init(path: String) throws(FormatError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .system(path: path, reason: "there is no such file")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .system(path: path, reason: "it is a folder, or you may not read it")
    }
    try self.init([UInt8](data))
  }

  /// Writes a file beside its name and renames it.
  ///
  /// - Throws: ``FormatError``.
  public func write(path: String) throws(FormatError) {
    let file = try OutputFile(path: path)
    try file.write(try encoded())
    try file.finish()
  }
}
