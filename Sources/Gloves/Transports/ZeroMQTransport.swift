import CZeroMQ
import Glibc

/// Messages that a ZeroMQ `PUSH` socket of another machine sends.
///
/// ZeroMQ connects again by itself. Its option for keeping only the newest message is not used:
/// it would drop the others without a word. The stream takes the newest and counts.
final class ZeroMQTransport: GloveTransport {
  private(set) var descriptor: Int32 = -1
  private let host: String
  private let port: UInt16
  private let endpoint: String
  private let context = zmq_ctx_new()
  private var socket: UnsafeMutableRawPointer?

  /// The most messages that are read before the thread looks at anything else.
  private static let turn = 64
  /// The largest message that ZeroMQ takes into memory, bytes; a larger one ends the connection.
  private static let largest: Int64 = 16 << 20

  init(host: String, port: UInt16) {
    self.host = host
    self.port = port
    endpoint = GloveSource.Address.tcp(host: host, port: port).description
  }

  deinit {
    close()
    if let context { zmq_ctx_term(context) }
  }

  func open(cancel: Int32) throws(TransportError) {
    guard socket == nil else { return }
    // ZeroMQ looks names up in the background and never says that there is no such machine.
    _ = try SocketAddress.find(host, port: port, type: SOCK_STREAM)
    guard let context, let socket = zmq_socket(context, ZMQ_PULL) else { throw refusal() }
    var none: Int32 = 0
    var yes: Int32 = 1
    var largest = Self.largest
    zmq_setsockopt(socket, ZMQ_LINGER, &none, MemoryLayout<Int32>.size)
    zmq_setsockopt(socket, ZMQ_IPV6, &yes, MemoryLayout<Int32>.size)
    zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &largest, MemoryLayout<Int64>.size)
    var size = MemoryLayout<Int32>.size
    var descriptor: Int32 = -1
    guard zmq_connect(socket, endpoint) == 0,
      zmq_getsockopt(socket, ZMQ_FD, &descriptor, &size) == 0
    else {
      let error = refusal()
      zmq_close(socket)
      throw error
    }
    self.socket = socket
    self.descriptor = descriptor
  }

  func read(_ body: (TransportItem) -> Void) -> String? {
    guard let socket else { return nil }
    var message = zmq_msg_t()
    zmq_msg_init(&message)
    defer { zmq_msg_close(&message) }
    for _ in 0..<Self.turn {
      guard zmq_msg_recv(&message, socket, ZMQ_DONTWAIT) >= 0 else {
        let code = zmq_errno()
        if code == EINTR { continue }
        return code == EAGAIN ? nil : "\(endpoint): \(String(cString: zmq_strerror(code)))"
      }
      let size = zmq_msg_size(&message)
      body(.message(UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: size)))
    }
    return nil
  }

  /// ZeroMQ's descriptor tells changes, not states, so it has to be asked.
  var hasMore: Bool {
    guard let socket else { return false }
    var events: Int32 = 0
    var size = MemoryLayout<Int32>.size
    return zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) == 0 && events & ZMQ_POLLIN != 0
  }

  func close() {
    if let socket { zmq_close(socket) }
    socket = nil
    descriptor = -1
  }

  private func refusal() -> TransportError {
    let reason = String(cString: zmq_strerror(zmq_errno()))
    return TransportError(
      "\(endpoint): \(reason). Expected the address of the machine that sends, tcp://HOST:8000",
      isTemporary: false)
  }
}
