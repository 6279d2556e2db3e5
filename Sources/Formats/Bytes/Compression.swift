import CCompression

/// The compressors of the formats; the numbers are Parquet's (`CompressionCodec`).
public enum Compression: Int32, Sendable, Hashable, CaseIterable {
  case none = 0
  case snappy = 1
  case gzip = 2
  case zstd = 6

  /// The bytes, packed.
  ///
  /// - Throws: for gzip, which is only read here.
  func pack(_ bytes: [UInt8]) throws(FormatError) -> [UInt8] {
    switch self {
    case .none: return bytes
    case .snappy:
      return try Self.fill(snappy_max_compressed_length(bytes.count)) { to, count in
        bytes.withUnsafeBytes { from in
          snappy_compress(from.baseAddress, bytes.count, to, &count) == SNAPPY_OK
        }
      }
    case .zstd:
      return try Self.fill(ZSTD_compressBound(bytes.count)) { to, count in
        count = ZSTD_compress(to, count, bytes, bytes.count, Self.zstdLevel)
        return ZSTD_isError(count) == 0
      }
    case .gzip: throw .unsupported("writing gzip")
    }
  }

  /// The bytes, unpacked to a number of bytes that is known beforehand.
  func unpack(_ bytes: ArraySlice<UInt8>, count size: Int) throws(FormatError) -> [UInt8] {
    let unpacked: [UInt8]
    switch self {
    case .none: return Array(bytes)
    case .snappy:
      unpacked = try Self.fill(size) { to, count in
        bytes.withUnsafeBytes { from in
          snappy_uncompress(from.baseAddress, from.count, to, &count) == SNAPPY_OK
        }
      }
    case .zstd:
      unpacked = try Self.fill(size) { to, count in
        bytes.withUnsafeBytes { from in
          count = ZSTD_decompress(to, count, from.baseAddress, from.count)
        }
        return ZSTD_isError(count) == 0
      }
    case .gzip: unpacked = try Self.fill(size) { Self.inflate(bytes, to: $0, count: &$1) }
    }
    guard unpacked.count == size else { throw .malformed("a packed block has another length") }
    return unpacked
  }

  /// zstd's own default.
  private static let zstdLevel: Int32 = 3

  private static func fill(
    _ capacity: Int, _ body: (UnsafeMutablePointer<UInt8>?, inout Int) -> Bool
  ) throws(FormatError) -> [UInt8] {
    // A damaged header must not ask for all the memory there is.
    guard capacity >= 0, capacity <= 1 << 31 else { throw .malformed("a block of \(capacity) B") }
    var isGood = false
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
      var count = capacity
      isGood = body(buffer.baseAddress, &count)
      initialised = isGood ? min(count, capacity) : 0
    }
    guard isGood else { throw .malformed("a packed block cannot be unpacked") }
    return bytes
  }

  private static func inflate(
    _ bytes: ArraySlice<UInt8>, to: UnsafeMutablePointer<UInt8>?, count: inout Int
  ) -> Bool {
    var input = Array(bytes)
    var stream = z_stream()
    // 32 more than the largest window: zlib or gzip, whichever the header says.
    guard ccompression_inflate_init(&stream, 15 + 32) == Z_OK else { return false }
    defer { inflateEnd(&stream) }
    let capacity = count
    let result = input.withUnsafeMutableBufferPointer { from in
      stream.next_in = from.baseAddress
      stream.avail_in = UInt32(clamping: from.count)
      stream.next_out = to
      stream.avail_out = UInt32(clamping: capacity)
      return CCompression.inflate(&stream, Z_FINISH)
    }
    count = Int(stream.total_out)
    return result == Z_STREAM_END
  }
}
