import Glibc

/// Lines from a port of another machine.
final class TCPTransport: GloveTransport {
  private(set) var descriptor: Int32 = -1
  private let host: String
  private let port: UInt16
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  /// How long to wait for an answer, milliseconds.
  private static let patience: Int32 = 2000

  init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  deinit { close() }

  func open(cancel: Int32) throws(TransportError) {
    guard descriptor < 0 else { return }
    var failure: Int32 = EADDRNOTAVAIL
    for address in try SocketAddress.find(host, port: port, type: SOCK_STREAM) {
      let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
      let descriptor = socket(address.family, type, 0)
      guard descriptor >= 0 else {
        failure = errno
        continue
      }
      failure = address.with { connect(descriptor, $0, $1) } == 0 ? 0 : errno
      if failure == EINPROGRESS { failure = Self.finish(descriptor, cancel: cancel) }
      if failure == 0 {
        self.descriptor = descriptor
        return
      }
      Glibc.close(descriptor)
    }
    throw TransportError(
      "\(host):\(port): \(String(cString: strerror(failure))). Is the sender running there?",
      isTemporary: true)
  }

  func read(_ body: (TransportItem) -> Void) -> String? {
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        buffer.withUnsafeBytes { body(.bytes(UnsafeRawBufferPointer(rebasing: $0[..<count]))) }
        // One buffer a turn: a sender that never pauses must not keep the thread.
        return nil
      }
      if count == 0 { return "\(host):\(port) has closed the connection" }
      if errno == EINTR { continue }
      return errno == EAGAIN ? nil : "\(host):\(port): \(String(cString: strerror(errno)))"
    }
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  /// Waits for a connection to be made; 0 or the error's number.
  private static func finish(_ descriptor: Int32, cancel: Int32) -> Int32 {
    var polled = [
      pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: cancel, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&polled, 2, patience) > 0 else { return ETIMEDOUT }
    guard polled[0].revents != 0 else { return ECANCELED }
    var failure: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &length)
    return failure
  }
}
