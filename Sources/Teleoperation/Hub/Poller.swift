import CEvdev
import Glibc

/// Sleeps until one of several descriptors can be read; for one thread.
final class Poller {
  private let descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
  private var ready = [epoll_event](repeating: epoll_event(), count: 16)

  deinit { close(descriptor) }

  /// Starts waking for a descriptor.
  func add(_ other: Int32) {
    var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: other))
    epoll_ctl(descriptor, EPOLL_CTL_ADD, other, &event)
  }

  /// Stops waking for a descriptor.
  func remove(_ other: Int32) { epoll_ctl(descriptor, EPOLL_CTL_DEL, other, nil) }

  /// Sleeps until something can be read or the time is over; negative sleeps for ever.
  ///
  /// Hands every descriptor that can be read, or has failed, to `body`.
  func wait(milliseconds: Int32, _ body: (Int32) -> Void) {
    let count = epoll_wait(descriptor, &ready, Int32(ready.count), milliseconds)
    guard count > 0 else { return }
    for index in 0..<Int(count) { body(ready[index].data.fd) }
  }
}
