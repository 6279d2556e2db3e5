public import Foundation
import GRDB

/// A dataset: episodes, their frames, segments and labels in one SQLite file, `*.dexpie`.
///
/// The file has a write-ahead log and can be read by any number of processes while one records.
/// Raw data are only ever appended; judgements are rows on top. The schema is documented in
/// `Dataset+Schema.swift`, the packed vectors in ``PackedVectors``.
///
/// Safe to use from several threads.
public final class Dataset: Sendable {
  /// What to do about an existing or missing file.
  public enum Access: Sendable, Hashable {
    /// Opens the file for writing; creates it when there is none.
    case openOrCreate
    /// Creates the file, which must not exist.
    case create
    /// Opens an existing file for writing.
    case open
    /// Opens an existing file only for reading.
    case readOnly
  }

  /// Where the file is.
  public let path: String
  /// True when nothing can be written.
  public let isReadOnly: Bool
  /// Identity of the dataset, kept by copies of the file.
  public let uuid: String
  /// When the dataset was created, on the wall's clock.
  public let created: Date
  /// How it is written and waited for.
  public let settings: DatasetSettings
  let pool: DatabasePool

  /// Opens or creates a dataset.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: what to do about an existing or missing file.
  ///   - settings: how it is written and waited for.
  /// - Throws: ``DatasetError`` when the path, the file or its version do not suit; a file that is
  ///   refused is left as it was.
  public init(
    _ path: String, access: Access = .openOrCreate, settings: DatasetSettings = DatasetSettings()
  ) throws(DatasetError) {
    self.path = path
    self.settings = settings
    isReadOnly = access == .readOnly
    try Self.prepareFile(path, access: access)
    let pool = try Self.openPool(path, readOnly: isReadOnly, settings: settings)
    self.pool = pool
    (uuid, created) = try Self.checkSchema(pool, path: path, readOnly: isReadOnly)
  }

  /// Moves the write-ahead log into the file, as far as nobody reads in it.
  ///
  /// That happens by itself whenever the log is long (``DatasetSettings/checkpointPages``), but then
  /// somebody's write waits for it. Who has nothing to do calls this, so that nobody waits later; and
  /// a short log that is written over again and again reaches the disk faster than one that grows.
  ///
  /// - Throws: ``DatasetError``; nothing is lost then.
  public func tidyLog() throws(DatasetError) {
    guard !isReadOnly else { throw DatasetError.readOnly(path: path) }
    do {
      _ = try pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
    } catch {
      throw DatasetError(error, path: path)
    }
  }

  /// Closes the file; every later call throws ``DatasetError/closed(path:)``.
  ///
  /// When no other process has it open, everything is in the one file afterwards. Releasing the
  /// dataset does the same.
  public func close() {
    if !isReadOnly { _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.passive) } }
    // The connection that is closed last removes the log, which one for reading could not.
    pool.invalidateReadOnlyConnections()
    try? pool.close()
  }

  /// Reads in one snapshot: what others write meanwhile is not seen.
  func read<Value>(_ body: (Database) throws -> Value) throws(DatasetError) -> Value {
    do { return try pool.read(body) } catch { throw DatasetError(error, path: path) }
  }

  /// Writes in one transaction: all of it or nothing.
  ///
  /// - Parameters:
  ///   - durably: true to return only when the transaction and all before it would survive a
  ///     power failure. In a write-ahead log that takes `synchronous = FULL`: with `NORMAL` the log
  ///     is not synchronised with the disk at a commit, and the last labels could be lost.
  ///   - body: what to write.
  /// - Returns: what the body returns.
  /// - Throws: ``DatasetError``; nothing is written then.
  func write<Value>(
    durably: Bool, _ body: (Database) throws -> Value
  ) throws(DatasetError) -> Value {
    guard !isReadOnly else { throw DatasetError.readOnly(path: path) }
    do {
      return try pool.writeWithoutTransaction { db in
        if durably { try db.execute(sql: "PRAGMA synchronous = FULL") }
        defer { if durably { try? db.execute(sql: "PRAGMA synchronous = NORMAL") } }
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try body(db)
          return .commit
        }
        guard let value else { throw DatasetError.closed(path: path) }
        return value
      }
    } catch {
      throw DatasetError(error, path: path)
    }
  }
}
