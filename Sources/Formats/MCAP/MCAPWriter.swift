import CCompression

/// Writes an MCAP log: messages in time order on channels, in chunks with an index.
///
/// By hand: a few records of https://mcap.dev/spec, which Foxglove, PlotJuggler and rerun read.
public final class MCAPWriter {
  private struct Channel {
    var schema: UInt16
    var topic: String
    var messages: UInt64 = 0
  }

  private struct ChunkPlace {
    var start: UInt64
    var end: UInt64
    var offset: Int
    var length: Int
    var indexLength: Int
    var indexOffsets: [(channel: UInt16, offset: UInt64)]
    var packed: Int
    var unpacked: Int
  }

  private enum Opcode {
    static let header: UInt8 = 0x01
    static let footer: UInt8 = 0x02
    static let schema: UInt8 = 0x03
    static let channel: UInt8 = 0x04
    static let message: UInt8 = 0x05
    static let chunk: UInt8 = 0x06
    static let messageIndex: UInt8 = 0x07
    static let chunkIndex: UInt8 = 0x08
    static let statistics: UInt8 = 0x0b
    static let metadata: UInt8 = 0x0c
    static let metadataIndex: UInt8 = 0x0d
    static let dataEnd: UInt8 = 0x0f
  }

  private let file: OutputFile
  private var schemas: [(name: String, text: String)] = []
  private var channels: [Channel] = []
  private var chunk = ByteSink()
  private var index: [UInt16: [(time: UInt64, offset: UInt64)]] = [:]
  private var places: [ChunkPlace] = []
  private var metadata: [(name: String, offset: Int, length: Int)] = []
  private var chunkStart = UInt64.max
  private var chunkEnd: UInt64 = 0
  private static let magic: [UInt8] = [0x89] + Array("MCAP0\r\n".utf8)
  private static let chunkSize = 1 << 20

  /// Opens a file.
  ///
  /// - Throws: when the folder cannot be written.
  public init(path: String) throws(FormatError) {
    file = try OutputFile(path: path)
    try file.write(Self.magic)
    var header = ByteSink()
    header.append(text: "")
    header.append(text: "dexpie")
    try write(Opcode.header, header.bytes)
  }

  /// Bytes written so far.
  public var size: Int { file.offset }

  /// Declares a channel of JSON messages.
  ///
  /// - Parameters:
  ///   - topic: the channel's name, such as `/hand/joints`.
  ///   - schema: name of the messages' kind; one that is known is used again.
  ///   - jsonSchema: the kind's JSON Schema.
  /// - Returns: the channel's number.
  public func channel(topic: String, schema: String, jsonSchema: String) -> UInt16 {
    if !schemas.contains(where: { $0.name == schema }) {
      schemas.append((schema, jsonSchema))
      // A record of its own in the chunk, before the first channel that uses it.
      chunk.append(raw: Self.record(Opcode.schema, schemaRecord(schemas.count - 1)))
    }
    let number = schemas.firstIndex { $0.name == schema } ?? 0
    channels.append(Channel(schema: UInt16(number + 1), topic: topic))
    chunk.append(raw: Self.record(Opcode.channel, channelRecord(channels.count - 1)))
    return UInt16(channels.count - 1)
  }

  /// Appends a message.
  ///
  /// - Parameters:
  ///   - channel: the channel's number.
  ///   - time: nanoseconds.
  ///   - json: the message.
  /// - Throws: when the disk is full.
  public func append(channel: UInt16, time: UInt64, json: String) throws(FormatError) {
    var message = ByteSink()
    message.append(channel)
    message.append(UInt32(truncatingIfNeeded: channels[Int(channel)].messages))
    message.append(time)
    message.append(time)
    message.append(raw: json.utf8)
    index[channel, default: []].append((time, UInt64(chunk.count)))
    channels[Int(channel)].messages += 1
    chunkStart = min(chunkStart, time)
    chunkEnd = max(chunkEnd, time)
    chunk.append(raw: Self.record(Opcode.message, message.bytes))
    if chunk.count >= Self.chunkSize { try closeChunk() }
  }

  /// Writes a table of texts, such as an episode's outcome and policy.
  ///
  /// - Throws: when the disk is full.
  public func append(
    metadata name: String, _ pairs: [(key: String, value: String)]
  ) throws(FormatError) {
    try closeChunk()
    var record = ByteSink()
    record.append(text: name)
    var map = ByteSink()
    for (key, value) in pairs {
      map.append(text: key)
      map.append(text: value)
    }
    record.append(UInt32(map.count))
    record.append(raw: map.bytes)
    let offset = file.offset
    try write(Opcode.metadata, record.bytes)
    metadata.append((name, offset, file.offset - offset))
  }

  /// Writes the summary and gives the file its name.
  ///
  /// - Throws: when the disk is full.
  public func finish() throws(FormatError) {
    try closeChunk()
    var end = ByteSink()
    end.append(UInt32(0))  // no CRC of the whole: every chunk has its own
    try write(Opcode.dataEnd, end.bytes)
    let summary = UInt64(file.offset)
    for number in schemas.indices { try write(Opcode.schema, schemaRecord(number)) }
    for number in channels.indices { try write(Opcode.channel, channelRecord(number)) }
    try write(Opcode.statistics, statistics())
    for place in places { try write(Opcode.chunkIndex, chunkIndex(place)) }
    for (name, offset, length) in metadata {
      var record = ByteSink()
      record.append(UInt64(offset))
      record.append(UInt64(length))
      record.append(text: name)
      try write(Opcode.metadataIndex, record.bytes)
    }
    var footer = ByteSink()
    footer.append(summary)
    footer.append(UInt64(0))  // no offsets of the summary's parts
    footer.append(UInt32(0))
    try write(Opcode.footer, footer.bytes)
    try file.write(Self.magic)
    try file.finish()
  }

  // MARK: chunks

  private func closeChunk() throws(FormatError) {
    guard chunk.count > 0, chunkStart <= chunkEnd else { return }
    let packed = try Compression.zstd.pack(chunk.bytes)
    var record = ByteSink()
    record.append(chunkStart)
    record.append(chunkEnd)
    record.append(UInt64(chunk.count))
    record.append(UInt32(truncatingIfNeeded: crc32(0, chunk.bytes, UInt32(chunk.count))))
    record.append(text: "zstd")
    record.append(UInt64(packed.count))
    record.append(raw: packed)
    let offset = file.offset
    try write(Opcode.chunk, record.bytes)
    let length = file.offset - offset
    let indexStart = file.offset
    var offsets: [(channel: UInt16, offset: UInt64)] = []
    for (channel, entries) in index.sorted(by: { $0.key < $1.key }) {
      offsets.append((channel, UInt64(file.offset)))
      var record = ByteSink()
      record.append(channel)
      record.append(UInt32(entries.count * 16))
      for (time, offset) in entries {
        record.append(time)
        record.append(offset)
      }
      try write(Opcode.messageIndex, record.bytes)
    }
    places.append(
      ChunkPlace(
        start: chunkStart, end: chunkEnd, offset: offset, length: length,
        indexLength: file.offset - indexStart, indexOffsets: offsets, packed: packed.count,
        unpacked: chunk.count))
    chunk.removeAll()
    index.removeAll(keepingCapacity: true)
    chunkStart = .max
    chunkEnd = 0
  }

  // MARK: records

  private func write(_ opcode: UInt8, _ body: [UInt8]) throws(FormatError) {
    try file.write(Self.record(opcode, body))
  }

  private static func record(_ opcode: UInt8, _ body: [UInt8]) -> [UInt8] {
    var record = ByteSink()
    record.reserve(body.count + 9)
    record.append(opcode)
    record.append(UInt64(body.count))
    record.append(raw: body)
    return record.bytes
  }

  private func schemaRecord(_ number: Int) -> [UInt8] {
    var record = ByteSink()
    record.append(UInt16(number + 1))  // 0 means that there is none
    record.append(text: schemas[number].name)
    record.append(text: "jsonschema")
    record.append(text: schemas[number].text)
    return record.bytes
  }

  private func channelRecord(_ number: Int) -> [UInt8] {
    var record = ByteSink()
    record.append(UInt16(number))
    record.append(channels[number].schema)
    record.append(text: channels[number].topic)
    record.append(text: "json")
    record.append(UInt32(0))
    return record.bytes
  }

  private func statistics() -> [UInt8] {
    var record = ByteSink()
    record.append(channels.reduce(0) { $0 + $1.messages })
    record.append(UInt16(schemas.count))
    record.append(UInt32(channels.count))
    record.append(UInt32(0))  // attachments
    record.append(UInt32(metadata.count))
    record.append(UInt32(places.count))
    record.append(places.map(\.start).min() ?? 0)
    record.append(places.map(\.end).max() ?? 0)
    record.append(UInt32(channels.count * 10))
    for (number, channel) in channels.enumerated() {
      record.append(UInt16(number))
      record.append(channel.messages)
    }
    return record.bytes
  }

  private func chunkIndex(_ place: ChunkPlace) -> [UInt8] {
    var record = ByteSink()
    record.append(place.start)
    record.append(place.end)
    record.append(UInt64(place.offset))
    record.append(UInt64(place.length))
    record.append(UInt32(place.indexOffsets.count * 10))
    for (channel, offset) in place.indexOffsets {
      record.append(channel)
      record.append(offset)
    }
    record.append(UInt64(place.indexLength))
    record.append(text: "zstd")
    record.append(UInt64(place.packed))
    record.append(UInt64(place.unpacked))
    return record.bytes
  }
}
