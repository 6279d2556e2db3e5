import Glibc
import RealTime
import Robotics

/// Datagrams that arrive at a port of this machine.
///
/// The first sender has the port until it is silent; another one's datagrams are faults, or two
/// people's gloves would drive one hand.
final class UDPTransport: GloveTransport {
  private(set) var descriptor: Int32 = -1
  private let host: String
  private let port: UInt16
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  private var sender: (address: SocketAddress, last: Nanoseconds)?
  private var dropped: UInt32 = 0
  private let clock = MonotonicClock()

  /// The most datagrams that are read before the thread looks at anything else.
  private static let turn = 64
  /// How long a sender is silent when another may take its place.
  private static let silence = Nanoseconds.second

  init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  deinit { close() }

  func open(cancel: Int32) throws(TransportError) {
    guard descriptor < 0 else { return }
    guard let address = try SocketAddress.find(host, port: port, type: SOCK_DGRAM).first else {
      throw TransportError("\(host): no address", isTemporary: false)
    }
    let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.family, type, 0)
    guard descriptor >= 0 else {
      throw TransportError("UDP: \(String(cString: strerror(errno)))", isTemporary: false)
    }
    guard address.with({ bind(descriptor, $0, $1) }) == 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw Self.refusal(code, host: host, port: port)
    }
    var yes: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_RXQ_OVFL, &yes, socklen_t(MemoryLayout<Int32>.size))
    dropped = 0
    self.descriptor = descriptor
  }

  func read(_ body: (TransportItem) -> Void) -> String? {
    for _ in 0..<Self.turn {
      let received = receive()
      guard received.count >= 0 else {
        if errno == EINTR { continue }
        return errno == EAGAIN ? nil : String(cString: strerror(errno))
      }
      // The system tells the sum since the port was opened.
      if received.dropped > dropped { body(.lost(Int(received.dropped - dropped))) }
      dropped = received.dropped
      if let refusal = refusal(of: received.from) {
        body(.fault(refusal))
      } else {
        buffer.withUnsafeBytes {
          body(.message(UnsafeRawBufferPointer(rebasing: $0[..<received.count])))
        }
      }
    }
    return nil
  }

  /// Reads one datagram into the buffer, with its sender and how many were dropped before it.
  private func receive() -> (count: Int, from: SocketAddress, dropped: UInt32) {
    var storage = sockaddr_storage()
    var control = [UInt64](repeating: 0, count: 8)
    var header = msghdr()
    let count = withUnsafeMutableBytes(of: &storage) { name in
      buffer.withUnsafeMutableBytes { bytes in
        control.withUnsafeMutableBytes { control in
          var part = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
          return withUnsafeMutablePointer(to: &part) { part in
            header.msg_name = name.baseAddress
            header.msg_namelen = socklen_t(name.count)
            header.msg_iov = part
            header.msg_iovlen = 1
            header.msg_control = control.baseAddress
            header.msg_controllen = control.count
            return recvmsg(descriptor, &header, 0)
          }
        }
      }
    }
    let family = Int32(storage.ss_family)
    let from = withUnsafeBytes(of: &storage) {
      SocketAddress(bytes: Array($0.prefix(Int(header.msg_namelen))), family: family)
    }
    return (count, from, control.withUnsafeBytes { dropped($0.prefix(header.msg_controllen)) })
  }

  /// Reads the count of dropped datagrams from the system's notes on one.
  private func dropped(_ control: Slice<UnsafeRawBufferPointer>) -> UInt32 {
    let note = UnsafeRawBufferPointer(rebasing: control)
    let head = MemoryLayout<cmsghdr>.size
    guard note.count >= head + 4 else { return dropped }
    let header = note.loadUnaligned(as: cmsghdr.self)
    guard header.cmsg_level == SOL_SOCKET, header.cmsg_type == SO_RXQ_OVFL else { return dropped }
    return note.loadUnaligned(fromByteOffset: head, as: UInt32.self)
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
    sender = nil
  }

  /// Why a datagram is not read: somebody else sends already.
  private func refusal(of address: SocketAddress) -> String? {
    let now = clock.now
    if let sender, sender.address.bytes != address.bytes, now - sender.last < Self.silence {
      return """
        a second sender, \(address.shown), while \(sender.address.shown) sends; give every glove \
        its own port
        """
    }
    sender = (address, now)
    return nil
  }

  private static func refusal(_ code: Int32, host: String, port: UInt16) -> TransportError {
    switch code {
    case EADDRINUSE:
      TransportError(
        """
        UDP port \(port) is in use by another program. Find it with: ss -lunp 'sport = :\(port)', \
        or send to another port
        """, isTemporary: false)
    case EADDRNOTAVAIL:
      TransportError(
        "\(host) is no address of this machine. Use 0.0.0.0 for all of them", isTemporary: false)
    case EACCES:
      TransportError("UDP port \(port) is for root only. Use one above 1023", isTemporary: false)
    default:
      TransportError(
        "UDP port \(port): \(String(cString: strerror(code)))", isTemporary: false)
    }
  }
}
