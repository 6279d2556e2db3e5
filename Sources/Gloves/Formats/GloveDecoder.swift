public import Robotics

/// Turns the bytes of a stream into readings, however they were cut on their way.
///
/// Whatever comes in, there is a frame or a fault for it, and no more than one line is kept.
public struct GloveDecoder: Sendable {
  /// The longest message, bytes; a whole body with two hands of Rokoko's is about 20,000.
  public static let longestMessage = 65_536

  private var format: any GloveFormat
  private var lines = LineSplitter(limit: longestMessage)

  /// Makes a decoder for what a source sends.
  public init(_ source: GloveSource) {
    format =
      switch source.adapter {
      case .manus: ManusFormat(options: source.options)
      case .rokoko: RokokoFormat(options: source.options)
      case .json: JSONFormat(options: source.options)
      case .homunculus: HomunculusFormat(options: source.options)
      }
  }

  /// Takes the next bytes of a stream whose messages are lines.
  public mutating func take(
    _ bytes: some Sequence<UInt8>, at time: Nanoseconds
  ) -> [GloveReading] {
    var readings: [GloveReading] = []
    var format = format
    lines.take(bytes) { item in
      switch item {
      case .line(let line): readings += format.read(line, at: time)
      case .tooLong: readings.append(.fault(Self.tooLong(at: time)))
      }
    }
    self.format = format
    return readings
  }

  /// Takes a whole message, such as a datagram.
  public mutating func takeMessage(
    _ bytes: some Collection<UInt8>, at time: Nanoseconds
  ) -> [GloveReading] {
    guard bytes.count <= Self.longestMessage else { return [.fault(Self.tooLong(at: time))] }
    var message = Array(bytes)[...]
    while let last = message.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      message.removeLast()
    }
    guard !message.isEmpty else {
      return [.fault(GloveFault(time: time, reason: "an empty message"))]
    }
    guard Self.hasSeveralObjects(message) else { return format.read(message, at: time) }
    return message.split(separator: UInt8(ascii: "\n")).flatMap { format.read($0, at: time) }
  }

  /// True when a line begins with an object: an object over several lines is indented.
  private static func hasSeveralObjects(_ message: ArraySlice<UInt8>) -> Bool {
    var rest = message
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      rest = rest[(end + 1)...]
      if rest.first == UInt8(ascii: "{") { return true }
    }
    return false
  }

  /// Forgets the line that was begun, because the connection has ended.
  ///
  /// - Returns: the fault that it is, when there was one.
  public mutating func reset(at time: Nanoseconds) -> [GloveReading] {
    defer { lines.reset() }
    guard lines.waiting > 0 else { return [] }
    return [
      .fault(
        GloveFault(
          time: time, reason: "half a line: the stream ended after \(lines.waiting) bytes of it"))
    ]
  }

  private static func tooLong(at time: Nanoseconds) -> GloveFault {
    GloveFault(
      time: time,
      reason: "a message of more than \(longestMessage) bytes; is this the right stream?")
  }
}
