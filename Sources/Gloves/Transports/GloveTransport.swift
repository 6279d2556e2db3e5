/// Where bytes come from; for one thread.
protocol GloveTransport: AnyObject {
  /// The descriptor that is readable when there is something to read; −1 while it is closed.
  var descriptor: Int32 { get }

  /// Opens it; one that is open stays so.
  ///
  /// - Parameter cancel: a descriptor that becomes readable when waiting is of no use any more.
  /// - Throws: why it cannot be opened.
  func open(cancel: Int32) throws(TransportError)

  /// Reads what has arrived, without waiting.
  ///
  /// - Returns: why the stream has ended; nil when it goes on.
  func read(_ body: (TransportItem) -> Void) -> String?

  /// True when something waits although the descriptor may not say so.
  var hasMore: Bool { get }

  /// Closes it; it may be opened again.
  func close()
}

extension GloveTransport {
  /// Descriptors of files and sockets say so.
  var hasMore: Bool { false }
}

/// What a transport has brought.
enum TransportItem {
  /// Some bytes of a stream.
  case bytes(UnsafeRawBufferPointer)
  /// A whole message.
  case message(UnsafeRawBufferPointer)
  /// Messages that the system dropped because nobody read them in time.
  case lost(Int)
  /// Something that was refused, and why.
  case fault(String)
}

extension GloveSource {
  /// Makes the transport for the source's address.
  func makeTransport() -> any GloveTransport {
    switch (adapter, address) {
    case (.manus, .tcp(let host, let port)): ZeroMQTransport(host: host, port: port)
    case (_, .tcp(let host, let port)): TCPTransport(host: host, port: port)
    case (_, .udp(let host, let port)): UDPTransport(host: host, port: port)
    case (_, .serial(let path)): SerialTransport(path: path)
    }
  }
}
