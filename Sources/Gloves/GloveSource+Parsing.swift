public import Retargeting

extension GloveSource {
  /// Why a text names no source.
  public struct ParseError: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what was expected.
    public let description: String
  }

  /// Reads a source.
  ///
  /// - Parameters:
  ///   - text: such as `rokoko:udp://0.0.0.0:14551?side=left`.
  ///   - side: whose hand it is where neither the text nor the stream says.
  /// - Throws: what is wrong with the text.
  public init(_ text: String, side: HandSide = .right) throws(ParseError) {
    let forms = """
      expected manus:tcp://HOST:8000, rokoko:udp://0.0.0.0:14551, json:tcp://HOST:PORT or \
      homunculus:/dev/ttyACM0
      """
    guard let colon = text.firstIndex(of: ":"),
      let adapter = Adapter(rawValue: String(text[..<colon]))
    else { throw ParseError(description: "'\(text)' is no glove: \(forms)") }
    let rest = text[text.index(after: colon)...]
      .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = Self.address(rest[0]), Self.speaks(adapter, address) else {
      throw ParseError(description: "'\(rest[0])' is no address for \(adapter.rawValue): \(forms)")
    }
    var options = Options()
    options.side = side
    if rest.count == 2 {
      for pair in rest[1].split(separator: "&") { try Self.set(pair, in: &options) }
    }
    self.init(adapter, at: address, options: options)
  }

  private static func address(_ text: Substring) -> Address? {
    if text.hasPrefix("/"), !text.hasPrefix("//") { return .serial(String(text)) }
    guard let separator = text.firstRange(of: "://"),
      let colon = text.lastIndex(of: ":"), colon >= separator.upperBound,
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    else { return nil }
    var host = text[separator.upperBound..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty else { return nil }
    switch text[..<separator.lowerBound] {
    case "tcp": return .tcp(host: String(host), port: port)
    case "udp": return .udp(host: String(host), port: port)
    default: return nil
    }
  }

  /// True when a format travels over such an address.
  private static func speaks(_ adapter: Adapter, _ address: Address) -> Bool {
    switch (adapter, address) {
    case (.manus, .tcp), (.homunculus, .serial): true
    case (.rokoko, .udp), (.rokoko, .tcp), (.json, .tcp), (.json, .udp), (.json, .serial): true
    default: false
    }
  }

  private static func set(
    _ pair: Substring, in options: inout Options
  ) throws(ParseError) {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : ""
    func expected(_ words: String) -> ParseError {
      ParseError(description: "'\(pair)': \(parts[0]) takes \(words)")
    }
    switch parts[0] {
    case "side":
      guard let side = HandSide(rawValue: value) else { throw expected("left or right") }
      options.side = side
    case "left", "right":
      guard !value.isEmpty else { throw expected("a glove's serial number") }
      options.serials[value.lowercased()] = parts[0] == "left" ? .left : .right
    case "order":
      guard let order = Options.JointOrder(rawValue: value) else {
        throw expected("linux or windows")
      }
      options.order = order
    case "maximum":
      guard let maximum = Int32(value), (1...1_000_000).contains(maximum) else {
        throw expected("a sensor's largest count, 1 to 1000000")
      }
      options.maximum = maximum
    case "actor":
      guard !value.isEmpty else { throw expected("a person's name") }
      options.actor = value
    case "space":
      guard let handedness = Handedness(rawValue: value) else { throw expected("left or right") }
      options.handedness = handedness
    default:
      throw ParseError(
        description:
          "'\(pair)' is no option; there are side, left, right, order, maximum, actor and space")
    }
  }
}
