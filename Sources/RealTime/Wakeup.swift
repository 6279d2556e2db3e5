import CRealTime
import Glibc

/// Wakes a sleeping thread from another one; raising never waits.
///
/// An eventfd, so that a thread can also wait for it together with files through `poll`.
public final class Wakeup: Sendable {
  /// The file descriptor to poll for reading; closed with this object.
  public let descriptor: Int32

  /// Makes a wakeup that is not raised.
  public init() { descriptor = crt_wakeup_descriptor() }

  deinit { close(descriptor) }

  /// Wakes the waiting thread, or the next one to wait.
  public func raise() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Waits until raised or until `milliseconds` have passed; negative waits for ever.
  ///
  /// - Returns: true when it was raised.
  @discardableResult
  public func wait(milliseconds: Int32) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return false }
    var count: UInt64 = 0
    return read(descriptor, &count, 8) == 8
  }
}
