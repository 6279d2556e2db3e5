/// Writes a Parquet file row group by row group; memory stays that of one row group.
///
/// By hand since nothing that Debian ships links: https://parquet.apache.org/docs/file-format/ and
/// `parquet.thrift` in apache/parquet-format, of which this is the part that every reader reads:
/// version 1 data pages, PLAIN values, three-level lists.
public final class ParquetWriter {
  private struct Chunk {
    var offset: Int
    var values: Int
    var unpacked: Int
    var packed: Int
  }

  private let file: OutputFile
  private let columns: [ParquetColumn]
  private let metadata: [(key: String, value: String)]
  private let compression: Compression
  private var groups: [(chunks: [Chunk], rows: Int)] = []
  private static let magic = Array("PAR1".utf8)

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: where it will be once ``finish()`` has been called.
  ///   - columns: its columns in order.
  ///   - metadata: keys and values for readers who know them.
  ///   - compression: how pages are packed.
  /// - Throws: when the folder cannot be written.
  public init(
    path: String, columns: [ParquetColumn], metadata: [(key: String, value: String)] = [],
    compression: Compression = .snappy
  ) throws(FormatError) {
    file = try OutputFile(path: path)
    self.columns = columns
    self.metadata = metadata
    self.compression = compression
    try file.write(Self.magic)
  }

  /// Bytes written so far.
  public var size: Int { file.offset }

  /// Appends a row group.
  ///
  /// - Parameter values: one entry a column, all of the same number of rows.
  /// - Throws: when they do not fit the columns, or the disk is full.
  public func append(_ values: [ParquetValues]) throws(FormatError) {
    guard values.count == columns.count else {
      throw .mismatch("\(values.count) columns were given, \(columns.count) are declared")
    }
    let rows = values.first?.rows ?? 0
    var chunks: [Chunk] = []
    for (column, values) in zip(columns, values) {
      guard values.kind == column.kind, values.rows == rows, values.isConsistent else {
        throw .mismatch(
          "column \(column.name) takes \(rows) rows of \(column.kind), not \(values.rows) of "
            + "\(values.kind)")
      }
      chunks.append(try write(values))
    }
    groups.append((chunks, rows))
  }

  /// Writes the description of the whole and gives the file its name.
  ///
  /// - Throws: when the disk is full.
  public func finish() throws(FormatError) {
    var footer = ThriftWriter()
    footer.structure { describe(in: &$0) }
    var sink = footer.sink
    sink.append(UInt32(footer.sink.count))
    sink.append(raw: Self.magic)
    try file.write(sink.bytes)
    try file.finish()
  }

  private func write(_ values: ParquetValues) throws(FormatError) -> Chunk {
    let (bytes, count) = ParquetPage.encode(values)
    let packed = try compression.pack(bytes)
    var header = ThriftWriter()
    header.structure { header in
      header.int32(1, 0)  // DATA_PAGE
      header.int32(2, Int32(clamping: bytes.count))
      header.int32(3, Int32(clamping: packed.count))
      header.structure(5) { page in
        page.int32(1, Int32(clamping: count))
        page.int32(2, 0)  // PLAIN
        page.int32(3, 3)  // RLE definition levels
        page.int32(4, 3)  // RLE repetition levels
      }
    }
    let offset = file.offset
    try file.write(header.sink.bytes)
    try file.write(packed)
    return Chunk(
      offset: offset, values: count, unpacked: header.sink.count + bytes.count,
      packed: header.sink.count + packed.count)
  }

  // MARK: footer (FileMetaData)

  private func describe(in thrift: inout ThriftWriter) {
    thrift.int32(1, 2)  // version
    thrift.list(
      2, of: .structure, count: 1 + columns.reduce(0) { $0 + ($1.isList ? 3 : 1) })
    thrift.structure { root in
      root.text(4, "schema")
      root.int32(5, Int32(columns.count))
    }
    for column in columns { column.describe(in: &thrift) }
    thrift.int64(3, Int64(groups.reduce(0) { $0 + $1.rows }))
    thrift.list(4, of: .structure, count: groups.count)
    for group in groups { describe(group.chunks, rows: group.rows, in: &thrift) }
    if !metadata.isEmpty {
      thrift.list(5, of: .structure, count: metadata.count)
      for (key, value) in metadata {
        thrift.structure { pair in
          pair.text(1, key)
          pair.text(2, value)
        }
      }
    }
    thrift.text(6, "dexpie")
  }

  private func describe(_ chunks: [Chunk], rows: Int, in thrift: inout ThriftWriter) {
    thrift.structure { group in
      group.list(1, of: .structure, count: chunks.count)
      for (column, chunk) in zip(columns, chunks) {
        group.structure { entry in
          entry.int64(2, Int64(chunk.offset))
          entry.structure(3) { describe(chunk, of: column, in: &$0) }
        }
      }
      group.int64(2, Int64(chunks.reduce(0) { $0 + $1.unpacked }))
      group.int64(3, Int64(rows))
    }
  }

  private func describe(
    _ chunk: Chunk, of column: ParquetColumn, in thrift: inout ThriftWriter
  ) {
    thrift.int32(1, column.physicalType)
    thrift.list(2, of: .int32, count: 2)
    thrift.element(0)  // PLAIN
    thrift.element(3)  // RLE
    thrift.list(3, of: .binary, count: column.path.count)
    for name in column.path { thrift.element(name) }
    thrift.int32(4, compression.rawValue)
    thrift.int64(5, Int64(chunk.values))
    thrift.int64(6, Int64(chunk.unpacked))
    thrift.int64(7, Int64(chunk.packed))
    thrift.int64(9, Int64(chunk.offset))
  }
}

extension ParquetColumn {
  /// The column's schema elements.
  fileprivate func describe(in thrift: inout ThriftWriter) {
    if isList {
      thrift.structure { list in
        list.int32(3, 1)  // OPTIONAL
        list.text(4, name)
        list.int32(5, 1)
        list.int32(6, 3)  // LIST
        list.structure(10) { $0.structure(3) { _ in } }
      }
      thrift.structure { repeated in
        repeated.int32(3, 2)  // REPEATED
        repeated.text(4, "list")
        repeated.int32(5, 1)
      }
    }
    thrift.structure { leaf in
      leaf.int32(1, physicalType)
      leaf.int32(3, 1)  // OPTIONAL
      leaf.text(4, isList ? "element" : name)
      if isText {
        leaf.int32(6, 0)  // UTF8
        leaf.structure(10) { $0.structure(1) { _ in } }
      }
    }
  }
}
