import Foundation
import GRDB
import Glibc

extension Dataset {
  /// Checks the path and creates the file where that was asked for.
  static func prepareFile(_ path: String, access: Access) throws(DatasetError) {
    let folder = (path as NSString).deletingLastPathComponent
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue { throw DatasetError.isFolder(path: path) }
    if exists {
      if access == .create { throw DatasetError.exists(path: path) }
      return try checkFile(path, access: access)
    }
    var folderIsFolder: ObjCBool = false
    guard
      FileManager.default.fileExists(
        atPath: folder.isEmpty ? "." : folder, isDirectory: &folderIsFolder),
      folderIsFolder.boolValue
    else { throw DatasetError.missingFolder(path: path) }
    guard access != .open, access != .readOnly else { throw DatasetError.notFound(path: path) }
    try createFile(path, folder: folder.isEmpty ? "." : folder, mustBeNew: access == .create)
  }

  /// Refuses what is no dataset, is too new or cannot be accessed, without changing it.
  private static func checkFile(_ path: String, access: Access) throws(DatasetError) {
    guard Glibc.access(path, access == .readOnly ? R_OK : R_OK | W_OK) == 0 else {
      throw DatasetError.notPermitted(path: path)
    }
    let header = try DatasetFileHeader(path: path)
    guard header.schemaVersion <= schemaVersion else {
      throw DatasetError.newerSchema(
        path: path, found: header.schemaVersion, supported: schemaVersion)
    }
    let size = Self.size(path) ?? 0
    let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
    if size < header.size, !hasLog {
      throw DatasetError.damaged(
        path: path, detail: "the file has \(size) bytes, \(header.size) are expected")
    }
  }

  /// Creates the file beside its place and moves it there, so that nobody sees half of it.
  private static func createFile(
    _ path: String, folder: String, mustBeNew: Bool
  ) throws(DatasetError) {
    let draft = path + ".\(UUID().uuidString).new"
    defer { for end in ["", "-wal", "-shm", "-journal"] { unlink(draft + end) } }
    guard Glibc.access(folder, W_OK) == 0 else { throw DatasetError.notPermitted(path: path) }
    do {
      var configuration = Configuration()
      configuration.journalMode = .wal
      // A block of samples of 100 ms takes about 2 kB; in SQLite's usual 4 KiB half would be lost.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = 8192") }
      let queue = try DatabaseQueue(path: draft, configuration: configuration)
      try migrator.migrate(queue)
      try queue.close()
    } catch {
      throw DatasetError(error, path: path)
    }
    try publish(draft, at: path, folder: folder, mustBeNew: mustBeNew)
  }

  /// Gives a whole file its name, which survives a power failure when this returns.
  ///
  /// - Parameters:
  ///   - draft: the file as it is called now.
  ///   - path: its name.
  ///   - folder: the folder of both.
  ///   - mustBeNew: false to leave the file be that another process was faster with.
  ///   - replacing: true to replace a file of that name.
  /// - Throws: ``DatasetError/exists(path:)`` when it must be new and another process was faster.
  static func publish(
    _ draft: String, at path: String, folder: String, mustBeNew: Bool = true,
    replacing: Bool = false
  ) throws(DatasetError) {
    // A hard link fails when another process was faster; some file systems only know renaming.
    if replacing || link(draft, path) != 0 {
      if !replacing, errno == EEXIST {
        if mustBeNew { throw DatasetError.exists(path: path) }
        return
      }
      guard rename(draft, path) == 0 else {
        throw DatasetError.io(path: path, detail: String(cString: strerror(errno)))
      }
    }
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY)
    if descriptor >= 0 {
      fsync(descriptor)
      Glibc.close(descriptor)
    }
  }

  /// Opens the connections.
  static func openPool(
    _ path: String, readOnly: Bool, settings: DatasetSettings
  ) throws(DatasetError) -> DatabasePool {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(settings.busyTimeout)
    configuration.label = "dataset"
    configuration.prepareDatabase { db in
      guard !db.configuration.readonly else { return }
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(settings.checkpointPages)")
    }
    do {
      return try DatabasePool(path: path, configuration: configuration)
    } catch {
      throw DatasetError(error, path: path)
    }
  }

  /// Upgrades an older schema where allowed and reads the dataset's identity.
  static func checkSchema(
    _ pool: DatabasePool, path: String, readOnly: Bool
  ) throws(DatasetError) -> (uuid: String, created: Date) {
    do {
      // The header was checked before, but a newer one may still be in the log.
      let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      if found > schemaVersion {
        throw DatasetError.newerSchema(path: path, found: found, supported: schemaVersion)
      }
      if found < schemaVersion {
        if readOnly {
          throw DatasetError.olderSchema(path: path, found: found, supported: schemaVersion)
        }
        try migrator.migrate(pool)
      }
      return try pool.read { db in
        guard let row = try Row.fetchOne(db, sql: "SELECT uuid, created FROM dataset") else {
          throw DatasetError.damaged(path: path, detail: "the dataset's own row is missing")
        }
        return (
          try row.decode(String.self, atIndex: 0),
          Date(timeIntervalSinceReferenceDate: try row.decode(Double.self, atIndex: 1))
        )
      }
    } catch {
      throw DatasetError(error, path: path)
    }
  }
}
