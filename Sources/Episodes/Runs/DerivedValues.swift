import Foundation
import GRDB

/// A column as it is packed into the BLOB of `derived`: float32 little-endian, one a frame.
enum DerivedValues {
  /// Packs a column.
  static func data(_ values: [Float]) -> Data {
    var writer = ByteWriter(capacity: 4 * values.count)
    for value in values { writer.append(value) }
    return Data(writer.bytes)
  }

  /// Unpacks a column.
  static func values(_ bytes: [UInt8]) throws -> [Float] {
    var reader = ByteReader(bytes)
    var values: [Float] = []
    values.reserveCapacity(bytes.count / 4)
    while reader.remaining > 0 { values.append(try reader.float()) }
    return values
  }

  /// Stores a column of a run.
  static func insert(
    _ db: Database, run: Int64, episode: EpisodeID, column: String, data: Data
  ) throws {
    try db.cachedStatement(
      sql: "INSERT INTO derived (run, episode, name, data) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [run, episode, column, data])
  }
}
