import Glibc

/// A file that is written from start to end beside its final name, and gets that name when whole.
///
/// Nobody ever sees half of it; one that is not finished is removed.
public final class OutputFile {
  /// The final path.
  public let path: String
  /// Bytes written so far.
  public private(set) var offset = 0

  private let temporary: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// Opens the file beside its final path.
  ///
  /// - Throws: when the folder cannot be written.
  public init(path: String) throws(FormatError) {
    self.path = path
    temporary = "\(path).part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(temporary) }
  }

  deinit { discard() }

  /// Appends bytes.
  ///
  /// - Throws: when the disk is full or gone.
  public func write(_ bytes: [UInt8]) throws(FormatError) {
    offset += bytes.count
    if buffer.isEmpty, bytes.count >= Self.bufferSize { return try flush(bytes) }
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize {
      try flush(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  /// Brings everything to the disk and gives the file its name.
  ///
  /// - Throws: when the disk is full or gone, or the name is taken by a folder.
  public func finish() throws(FormatError) {
    try flush(buffer)
    buffer.removeAll()
    guard fsync(descriptor) == 0 else { throw Self.failure(temporary) }
    close(descriptor)
    descriptor = -1
    guard rename(temporary, path) == 0 else {
      let failure = Self.failure(path)
      unlink(temporary)
      throw failure
    }
  }

  /// Removes what was written, unless it is finished.
  public func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporary)
  }

  private func flush(_ bytes: [UInt8]) throws(FormatError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(temporary) }
      done += count
    }
  }

  private static func failure(_ path: String) -> FormatError {
    .system(path: path, reason: String(cString: strerror(errno)))
  }
}
