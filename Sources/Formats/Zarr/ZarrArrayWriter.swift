import Foundation

/// Writes an array of Zarr version 2, chunked along its first axis, row by row.
///
/// By hand since no library that Debian ships writes it and the format is a page long
/// (https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html).
public final class ZarrArrayWriter {
  /// What an array's numbers are.
  public enum Kind: String, Sendable, Hashable {
    /// Numbers of 4 bytes.
    case float32 = "<f4"
    /// Numbers of 8 bytes.
    case float64 = "<f8"
    /// Whole numbers of 8 bytes.
    case int64 = "<i8"
    /// Bytes.
    case uint8 = "|u1"
    /// Truth values of a byte each.
    case bool = "|b1"

    var size: Int {
      switch self {
      case .float32: 4
      case .float64, .int64: 8
      case .uint8, .bool: 1
      }
    }
  }

  private let folder: URL
  private let kind: Kind
  private let rowShape: [Int]
  private let chunkRows: Int
  private let compression: Compression
  private var waiting: [UInt8] = []
  private var chunks = 0
  private var rows = 0

  /// Makes the array's folder.
  ///
  /// - Parameters:
  ///   - path: the folder, within a group's.
  ///   - kind: what the numbers are.
  ///   - rowShape: the shape without the first axis; empty for a list of numbers.
  ///   - chunkRows: rows a chunk.
  ///   - compression: how chunks are packed: not at all, or by zstd.
  /// - Throws: when the folder cannot be made, or the compression is not one of Zarr's.
  public init(
    path: String, kind: Kind, rowShape: [Int] = [], chunkRows: Int = 500,
    compression: Compression = .zstd
  ) throws(FormatError) {
    guard compression == .none || compression == .zstd else {
      throw .unsupported("\(compression) in Zarr")
    }
    folder = URL(fileURLWithPath: path)
    self.kind = kind
    self.rowShape = rowShape
    self.chunkRows = max(1, chunkRows)
    self.compression = compression
    try ZarrGroup.makeFolder(folder)
  }

  /// Appends whole rows.
  ///
  /// - Throws: when the numbers are of another size than the array's or are no whole rows, or the
  ///   disk is full.
  public func append<Value: BitwiseCopyable>(_ values: [Value]) throws(FormatError) {
    let width = rowShape.reduce(1, *)
    guard MemoryLayout<Value>.size == kind.size, width > 0, values.count % width == 0 else {
      throw .mismatch("\(folder.lastPathComponent): \(values.count) values are no whole rows")
    }
    values.withUnsafeBytes { waiting.append(contentsOf: $0) }
    rows += values.count / width
    let size = chunkRows * width * kind.size
    while waiting.count >= size {
      try write(Array(waiting[..<size]))
      waiting.removeFirst(size)
    }
  }

  /// Writes the last chunk and the array's description.
  ///
  /// - Throws: when the disk is full.
  public func finish() throws(FormatError) {
    let width = rowShape.reduce(1, *)
    if !waiting.isEmpty {
      // A chunk at the edge has the full size.
      let size = chunkRows * width * kind.size
      try write(waiting + [UInt8](repeating: 0, count: size - waiting.count))
      waiting.removeAll()
    }
    let packer = compression == .zstd ? #"{"id": "zstd", "level": 3}"# : "null"
    let fill = kind == .bool ? "false" : "0"
    try ZarrGroup.write(
      """
      {
        "chunks": \([chunkRows] + rowShape),
        "compressor": \(packer),
        "dtype": "\(kind.rawValue)",
        "fill_value": \(fill),
        "filters": null,
        "order": "C",
        "shape": \([rows] + rowShape),
        "zarr_format": 2
      }
      """, to: folder.appendingPathComponent(".zarray"))
  }

  private func write(_ bytes: [UInt8]) throws(FormatError) {
    let name = ([chunks] + rowShape.map { _ in 0 }).map(String.init).joined(separator: ".")
    chunks += 1
    let file = try OutputFile(path: folder.appendingPathComponent(name).path)
    try file.write(try compression.pack(bytes))
    try file.finish()
  }
}
