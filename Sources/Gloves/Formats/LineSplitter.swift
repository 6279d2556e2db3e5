/// Cuts a stream of bytes into lines, however it arrives, and never keeps more than one line.
struct LineSplitter: Sendable {
  /// What was cut.
  enum Item: Hashable {
    /// A line without its end; `\r\n` is an end too.
    case line(ArraySlice<UInt8>)
    /// A line that has just become longer than is allowed; the rest of it will be skipped.
    case tooLong
  }

  /// The longest line, bytes.
  let limit: Int
  private var rest: [UInt8] = []
  private var isSkipping = false

  init(limit: Int) { self.limit = limit }

  /// Number of bytes of a line that has not ended yet.
  var waiting: Int { rest.count }

  /// Takes the next bytes and hands out what they complete; empty lines mean nothing.
  mutating func take(_ bytes: some Sequence<UInt8>, _ body: (Item) -> Void) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if !isSkipping { end(body) }
        rest.removeAll(keepingCapacity: true)
        isSkipping = false
      } else if !isSkipping {
        if rest.count < limit {
          rest.append(byte)
        } else {
          rest.removeAll(keepingCapacity: true)
          isSkipping = true
          body(.tooLong)
        }
      }
    }
  }

  /// Forgets a line that has not ended; what comes next is another connection.
  mutating func reset() {
    rest.removeAll(keepingCapacity: true)
    isSkipping = false
  }

  private func end(_ body: (Item) -> Void) {
    var line = rest[...]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if !line.isEmpty { body(.line(line)) }
  }
}
