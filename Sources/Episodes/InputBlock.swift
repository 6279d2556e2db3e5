import Robotics

/// Raw input events of one batch, packed: the `data` column of `inputBlocks`.
///
/// Layout: format byte 1; varint number of events; then for every event the zigzag varint
/// time − previous time (from 0, wrapping around in 64 bits), the varints device, type and code,
/// and the zigzag varint value.
enum InputBlock {
  private static let format: UInt8 = 1

  /// Packs events.
  static func encode(_ events: [RawInputEvent]) -> [UInt8] {
    var writer = ByteWriter(capacity: 16 + events.count * 8)
    writer.append(byte: format)
    writer.append(varint: UInt64(events.count))
    var time: Nanoseconds = 0
    for event in events {
      writer.append(zigzag: event.time &- time)
      time = event.time
      writer.append(varint: UInt64(event.device))
      writer.append(varint: UInt64(event.type))
      writer.append(varint: UInt64(event.code))
      writer.append(zigzag: Int64(event.value))
    }
    return writer.bytes
  }

  /// Reads a block.
  static func decode(_ bytes: [UInt8]) throws -> [RawInputEvent] {
    var reader = ByteReader(bytes)
    let found = try reader.byte()
    guard found == format else {
      throw UnreadableValue(description: "block format \(found) is unknown")
    }
    let count = try reader.varint()
    guard count <= UInt64(bytes.count) else {
      throw UnreadableValue(description: "the block's header holds impossible numbers")
    }
    var events: [RawInputEvent] = []
    events.reserveCapacity(Int(count))
    var time: Nanoseconds = 0
    for _ in 0..<count {
      time &+= try reader.zigzag()
      let (device, type) = (try reader.short(), try reader.short())
      let code = try reader.short()
      guard let value = Int32(exactly: try reader.zigzag()) else {
        throw UnreadableValue(description: "an event's value does not fit 32 bits")
      }
      events.append(
        RawInputEvent(time: time, device: device, type: type, code: code, value: value))
    }
    try reader.finish()
    return events
  }
}

extension ByteReader {
  fileprivate mutating func short() throws -> UInt16 {
    guard let value = UInt16(exactly: try varint()) else {
      throw UnreadableValue(description: "an event's device, type or code does not fit 16 bits")
    }
    return value
  }
}
