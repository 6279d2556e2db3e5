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
    self.descriptor = descriptor
  }

  func read(_ body: (TransportItem) -> Void) -> String? {
    for _ in 0..<Self.turn {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &storage) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(descriptor, &buffer, buffer.count, 0, $0, &length)
        }
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EAGAIN ? nil : String(cString: strerror(errno))
      }
      let family = Int32(storage.ss_family)
      let from = withUnsafeBytes(of: &storage) {
        SocketAddress(bytes: Array($0.prefix(Int(length))), family: family)
      }
      if let refusal = refusal(of: from) {
        body(.fault(refusal))
      } else {
        buffer.withUnsafeBytes { body(.message(UnsafeRawBufferPointer(rebasing: $0[..<count]))) }
      }
    }
    return nil
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
