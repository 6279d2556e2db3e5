import Foundation

/// Reads the columns of a Parquet file that hold plain values or lists of them.
///
/// Reads what pyarrow and its kin write by default: version 1 and 2 data pages, PLAIN, dictionary
/// and run-length values, unpacked or packed with Snappy, zstd or gzip. Columns of structures are
/// listed in ``skipped``.
public struct ParquetReader {
  /// The columns that can be read.
  public let columns: [ParquetColumn]
  /// Names of columns that cannot, with the reason.
  public let skipped: [(name: String, reason: String)]
  /// Rows in each row group.
  public let groups: [Int]
  /// What the writer left for readers who know it.
  public let metadata: [String: String]

  private let data: [UInt8]
  private let leaves: [ParquetSchema.Leaf]
  private let chunks: [[ThriftValue]]

  /// Opens a file.
  ///
  /// - Throws: when it cannot be read, or is no Parquet file.
  public init(path: String) throws(FormatError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch { throw .system(path: path, reason: error.localizedDescription) }
    try self.init(bytes: [UInt8](data))
  }

  /// Opens a file that is in memory.
  init(bytes: [UInt8]) throws(FormatError) {
    let magic = Array("PAR1".utf8)
    guard bytes.count >= 12, bytes.suffix(4).elementsEqual(magic), bytes.starts(with: magic)
    else { throw .malformed("it is no Parquet file, or was cut off") }
    var tail = ByteSource(bytes[(bytes.count - 8)...])
    let length = Int(try tail.integer(UInt32.self))
    guard length <= bytes.count - 12 else { throw .malformed("its description is cut off") }
    var source = ByteSource(bytes[(bytes.count - 8 - length)..<(bytes.count - 8)])
    let footer = try ThriftValue(structure: &source)
    let schema = try ParquetSchema(footer[2]?.list ?? [])
    data = bytes
    leaves = schema.leaves
    let rowGroups = footer[4]?.list ?? []
    groups = rowGroups.map { Int(clamping: $0[3]?.integer ?? 0) }
    chunks = rowGroups.map { $0[1]?.list ?? [] }
    var metadata: [String: String] = [:]
    for pair in footer[5]?.list ?? [] {
      if let key = pair[1]?.text { metadata[key] = pair[2]?.text ?? "" }
    }
    self.metadata = metadata
    var columns: [ParquetColumn] = []
    var skipped: [(name: String, reason: String)] = []
    for leaf in schema.leaves {
      let name = leaf.path.first ?? ""
      if let kind = leaf.kind {
        columns.append(ParquetColumn(name, kind))
      } else if skipped.last?.name != name {
        skipped.append((name, leaf.isSimple ? "a kind of value not read here" : "a structure"))
      }
    }
    self.columns = columns
    self.skipped = skipped
    guard chunks.allSatisfy({ $0.count == leaves.count }) else {
      throw .malformed("a row group has not all the columns")
    }
  }

  /// The values of a column in one row group.
  ///
  /// Missing numbers are NaN and missing texts are empty.
  ///
  /// - Throws: when there is no such column, whole numbers are missing, or the file is damaged.
  public func values(of name: String, group: Int) throws(FormatError) -> ParquetValues {
    guard let index = leaves.firstIndex(where: { $0.path.first == name && $0.kind != nil }),
      let kind = leaves[index].kind
    else { throw .mismatch("there is no column \(name)") }
    guard chunks.indices.contains(group) else { throw .mismatch("there is no group \(group)") }
    guard let description = chunks[group][index][3] else {
      throw .malformed("column \(name) is not described")
    }
    var decoder = ParquetColumnDecoder(leaf: leaves[index], kind: kind)
    var position = Int(clamping: description[9]?.integer ?? -1)
    if let dictionary = description[11]?.integer, dictionary > 0 {
      position = min(position, Int(clamping: dictionary))
    }
    guard let codec = Compression(rawValue: Int32(clamping: description[4]?.integer ?? 0)) else {
      throw .unsupported("compression \(description[4]?.integer ?? 0) of column \(name)")
    }
    let wanted = Int(clamping: description[5]?.integer ?? 0)
    while decoder.count < wanted {
      guard position >= 4, position < data.count else { throw .endsEarly }
      var source = ByteSource(data[position...])
      let header = try ThriftValue(structure: &source)
      let size = Int(clamping: header[3]?.integer ?? -1)
      let page = try source.take(size)
      let before = decoder.count
      let isDictionary = try decoder.take(header, page: page, codec: codec)
      guard isDictionary || decoder.count > before else { throw .malformed("an empty page") }
      position = source.position
    }
    let values = try decoder.values()
    guard values.rows == groups[group] else {
      throw .malformed("column \(name) has \(values.rows) of \(groups[group]) rows")
    }
    return values
  }
}
