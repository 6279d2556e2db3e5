import Foundation
import GRDB
import Glibc

extension Dataset {
  /// Writes a dataset anew without the holes that were left in its file.
  ///
  /// The new file is written beside the old one and then takes its place, so that at any moment one
  /// of the two is there as a whole. Nobody else may have the dataset open meanwhile. Identity,
  /// numbers of episodes and all labels stay.
  ///
  /// - Parameters:
  ///   - path: the dataset.
  ///   - droppingDiscarded: true to leave out discarded episodes, which cannot be undone.
  ///   - settings: how long to wait for others to close it.
  /// - Returns: what it came to.
  /// - Throws: ``DatasetError``, such as ``DatasetError/busy(path:)`` when somebody has it open; the
  ///   dataset is then as it was.
  public static func compact(
    _ path: String, droppingDiscarded: Bool = false, settings: DatasetSettings = DatasetSettings()
  ) throws(DatasetError) -> DatasetCompaction {
    let dataset = try Dataset(path, access: .open, settings: settings)
    let before = (size(path) ?? 0) + (size(path + "-wal") ?? 0)
    dataset.close()
    // A link would be replaced by a file, and what it points to would stay.
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let draft = file + ".\(UUID().uuidString).new"
    defer { removeDraft(draft) }
    var dropped: [EpisodeID] = []
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(settings.busyTimeout)
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      try queue.inDatabase { db in
        // Fails while anybody else has the file open. Without the log no part of the old contents
        // is left beside the new file.
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        guard mode == "delete" else { throw DatasetError.busy(path: path) }
        try db.inTransaction(.exclusive) { .commit }
        try db.execute(sql: "VACUUM INTO ?", arguments: [draft])
        dropped = try finish(draft, droppingDiscarded: droppingDiscarded)
        try copyPermissions(of: file, to: draft)
        try synchronize(draft, as: path)
        // The lock is held until the new file is in place.
        try publish(
          draft, at: file, folder: (file as NSString).deletingLastPathComponent,
          replacing: true)
      }
      try queue.close()
    } catch {
      throw DatasetError(error, path: path).renamed(from: draft, to: path)
    }
    return DatasetCompaction(bytesBefore: before, bytes: size(path) ?? 0, dropped: dropped)
  }

  /// Drops what is to be dropped and makes the draft a file as every dataset is.
  private static func finish(_ draft: String, droppingDiscarded: Bool) throws -> [EpisodeID] {
    var configuration = Configuration()
    configuration.journalMode = .wal
    let queue = try DatabaseQueue(path: draft, configuration: configuration)
    var dropped: [EpisodeID] = []
    if droppingDiscarded {
      try queue.inDatabase { db in
        try db.inTransaction {
          try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
          dropped = try Int64.fetchAll(
            db,
            sql: """
              SELECT episode FROM summaries JOIN outcomeChanges ON change = outcomeChange
              WHERE outcome = 'discarded' ORDER BY episode
              """)
          for episode in dropped { try EpisodeCopier.delete(db, episode: episode) }
          return .commit
        }
        if !dropped.isEmpty { try db.execute(sql: "VACUUM") }
      }
    }
    try queue.close()
    return dropped
  }

  private static func copyPermissions(of file: String, to draft: String) throws {
    var status = stat()
    guard stat(file, &status) == 0, chmod(draft, status.st_mode & 0o7777) == 0 else {
      throw DatasetError.io(path: file, detail: String(cString: strerror(errno)))
    }
  }
}
