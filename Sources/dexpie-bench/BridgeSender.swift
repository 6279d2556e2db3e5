import CPseudoTerminal
import CZeroMQ
import Glibc

/// The other end of a glove's stream.
protocol BridgeSender: AnyObject {
  /// The stream as the bridge is told it.
  var source: String { get }
  /// Sends one message.
  func send(_ message: String)
}

/// Sends datagrams.
final class BridgeDatagramSender: BridgeSender {
  let source: String
  private let descriptor: Int32

  init() throws {
    // A port that is free: bound for a moment, then left to the bridge.
    let probe = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    let address = try LoopbackAddress.bind(probe)
    close(probe)
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    self.descriptor = descriptor
    guard address.with({ connect(descriptor, $0, $1) }) == 0 else {
      throw BenchmarkFailure("UDP: \(String(cString: strerror(errno)))")
    }
    source = "rokoko:udp://127.0.0.1:\(address.port)"
  }

  deinit { close(descriptor) }

  func send(_ message: String) { _ = Glibc.send(descriptor, message, message.utf8.count, 0) }
}

/// Sends lines to whoever calls.
final class BridgeLineSender: BridgeSender {
  let source: String
  private let listener: Int32
  private var connection: Int32 = -1

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    source = "json:tcp://127.0.0.1:\(try LoopbackAddress.bind(listener).port)"
    listen(listener, 1)
  }

  deinit {
    if connection >= 0 { close(connection) }
    close(listener)
  }

  func send(_ message: String) {
    if connection < 0 {
      connection = accept(listener, nil, nil)
      var yes: Int32 = 1
      setsockopt(
        connection, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
    _ = write(connection, message, message.utf8.count)
  }
}

/// Sends lines through a pseudo-terminal.
final class BridgeSerialSender: BridgeSender {
  let source: String
  private let master: Int32
  private let other: Int32

  init() throws {
    var other: Int32 = -1
    master = cpty_open(24, 80, &other)
    guard master >= 0, let name = ttyname(other) else {
      throw BenchmarkFailure("no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    self.other = other
    source = "homunculus:\(String(cString: name))"
  }

  deinit {
    close(other)
    close(master)
  }

  func send(_ message: String) { _ = write(master, message, message.utf8.count) }
}

/// Pushes messages over ZeroMQ.
final class BridgeMessageSender: BridgeSender {
  let source: String
  private let context = zmq_ctx_new()
  private let socket: UnsafeMutableRawPointer?

  init(options: String) throws {
    let socket = zmq_socket(context, ZMQ_PUSH)
    var none: Int32 = 0
    zmq_setsockopt(socket, ZMQ_LINGER, &none, MemoryLayout<Int32>.size)
    var name = [UInt8](repeating: 0, count: 64)
    var size = name.count
    guard zmq_bind(socket, "tcp://127.0.0.1:*") == 0,
      zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, &name, &size) == 0
    else { throw BenchmarkFailure("ZeroMQ: \(String(cString: zmq_strerror(zmq_errno())))") }
    self.socket = socket
    source = "manus:" + String(decoding: name.prefix { $0 != 0 }, as: UTF8.self) + options
  }

  deinit {
    zmq_close(socket)
    zmq_ctx_term(context)
  }

  func send(_ message: String) { zmq_send(socket, message, message.utf8.count, 0) }
}

/// An address of this machine for itself.
struct LoopbackAddress {
  private var address = sockaddr_in()

  /// The port.
  var port: UInt16 { UInt16(bigEndian: address.sin_port) }

  /// Binds a socket to any port.
  static func bind(_ descriptor: Int32) throws -> LoopbackAddress {
    var own = LoopbackAddress()
    own.address.sin_family = sa_family_t(AF_INET)
    own.address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = own.with { Glibc.bind(descriptor, $0, $1) }
    guard result == 0 else {
      throw BenchmarkFailure("no port: \(String(cString: strerror(errno)))")
    }
    withUnsafeMutablePointer(to: &own.address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor, $0, &length)
      }
    }
    return own
  }

  /// Hands the address to a call of the system.
  func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
