import Glibc

/// The addresses that a host's name stands for.
struct SocketAddress {
  /// The bytes of a `sockaddr`.
  let bytes: [UInt8]
  /// The family of addresses (`AF_*`).
  let family: Int32

  /// Looks a name up, which may take a name server's time.
  ///
  /// - Throws: when the name stands for nothing.
  static func find(
    _ host: String, port: UInt16, type: __socket_type
  ) throws(TransportError) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(type.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(host, String(port), &hints, &list)
    guard result == 0 else {
      throw TransportError(
        "\(host): \(String(cString: gai_strerror(result))). Check the name, or give the address",
        isTemporary: result == EAI_AGAIN)
    }
    defer { freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      if let address = entry.ai_addr {
        addresses.append(
          SocketAddress(
            bytes: Array(UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen))),
            family: entry.ai_family))
      }
      next = entry.ai_next
    }
    return addresses
  }

  /// Hands the address to a call of the system.
  func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    bytes.withUnsafeBytes { raw in
      guard let address = raw.assumingMemoryBound(to: sockaddr.self).baseAddress else {
        var empty = sockaddr()
        return body(&empty, 0)
      }
      return body(address, socklen_t(raw.count))
    }
  }

  /// The address and port in figures, such as `10.0.0.5:14551`.
  var shown: String {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    let result = with { address, length in
      getnameinfo(
        address, length, &host, socklen_t(host.count), &port, socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV)
    }
    func text(_ characters: [CChar]) -> String {
      String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    return result == 0 ? "\(text(host)):\(text(port))" : "an unknown address"
  }
}
