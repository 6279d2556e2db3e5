import CZeroMQ
import Glibc
import Gloves
import RealTime
import Robotics
import Synchronization

/// A machine that sends datagrams to a port of this one.
final class DatagramSender {
  private let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)

  deinit { close(descriptor) }

  func send(_ text: String, to port: UInt16) {
    var address = loopback(port)
    let bytes = Array(text.utf8)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(
          descriptor, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// A port that nobody has at this moment.
  static func freePort() -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(descriptor) }
    return bound(descriptor)
  }
}

/// A machine that waits for connections and sends lines.
final class LineServer {
  let port: UInt16
  private let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  private var connection: Int32 = -1

  init() {
    port = bound(listener)
    listen(listener, 4)
  }

  deinit {
    hangUp()
    close(listener)
  }

  /// Waits for the reader.
  func accept() { connection = Glibc.accept(listener, nil, nil) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Ends the connection; the reader may come again.
  func hangUp() {
    if connection >= 0 { close(connection) }
    connection = -1
  }
}

/// A serial port with somebody at its other end.
final class SerialLine {
  /// The node that a reader opens.
  private(set) var path: String
  private var descriptor: Int32

  init?() {
    // As posix_openpt, unlockpt and ptsname do, which Swift's Glibc lacks.
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var isLocked: Int32 = 0
    var number: Int32 = -1
    path = ""
    guard descriptor >= 0, ioctl(descriptor, Self.setLock, &isLocked) == 0,
      ioctl(descriptor, Self.getNumber, &number) == 0
    else { return nil }
    path = "/dev/pts/\(number)"
  }

  // TIOCSPTLCK and TIOCGPTN, which are macros with arguments.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  deinit { pullOut() }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Pulls the plug.
  func pullOut() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}

/// A machine that pushes messages over ZeroMQ.
final class MessagePusher {
  let port: UInt16
  private let context = zmq_ctx_new()
  private let socket: UnsafeMutableRawPointer?

  init() {
    let socket = zmq_socket(context, ZMQ_PUSH)
    var none: Int32 = 0
    zmq_setsockopt(socket, ZMQ_LINGER, &none, MemoryLayout<Int32>.size)
    zmq_bind(socket, "tcp://127.0.0.1:*")
    var name = [UInt8](repeating: 0, count: 64)
    var size = name.count
    zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &name, &size)
    let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    port = text.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    self.socket = socket
  }

  deinit {
    zmq_close(socket)
    zmq_ctx_term(context)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    zmq_send(socket, bytes, bytes.count, 0)
  }
}

private func loopback(_ port: UInt16) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  return address
}

/// Binds a socket to some port of this machine and tells which.
private func bound(_ descriptor: Int32) -> UInt16 {
  var address = loopback(0)
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      _ = bind(descriptor, $0, length)
      _ = getsockname(descriptor, $0, &length)
    }
  }
  return UInt16(bigEndian: address.sin_port)
}

/// Waits until a condition holds, at most ten seconds.
func eventually(_ condition: () -> Bool) -> Bool {
  let deadline = MonotonicClock().now + 10 * .second
  while !condition() {
    guard MonotonicClock().now < deadline else { return false }
    usleep(500)
  }
  return true
}
