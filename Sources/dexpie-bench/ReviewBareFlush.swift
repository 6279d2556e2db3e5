import Glibc
import RealTime
import Robotics

/// What the disk itself takes to keep as many bytes as a label writes: below that no store can be.
final class BareFlush {
  private let descriptor: Int32
  private let name: String
  private let bytes = [UInt8](repeating: 1, count: BareFlush.pages * 8192)
  private let clock = MonotonicClock()

  /// Pages of 8 KiB that the log of a label has.
  private static let pages = 8

  /// Makes a file beside a dataset.
  init(beside path: String) throws {
    name = path + ".flush"
    descriptor = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BenchmarkFailure("\(name) cannot be made") }
    // Later writes go over these bytes, as those of a log that is used again.
    _ = try time()
  }

  deinit {
    close(descriptor)
    unlink(name)
  }

  /// Writes and waits until it is on the disk.
  func time() throws -> Nanoseconds {
    let start = clock.now
    let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    guard count == bytes.count, fdatasync(descriptor) == 0 else {
      throw BenchmarkFailure("\(name) cannot be written")
    }
    return clock.now - start
  }
}
