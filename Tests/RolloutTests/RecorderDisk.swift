import Foundation
import GRDB

@testable import Episodes

/// A dataset in a folder that is gone with the test.
final class RecorderDisk {
  let dataset: Dataset
  private let folder: String

  init() throws {
    let memory = "/dev/shm/"
    let isThere = FileManager.default.isWritableFile(atPath: memory)
    folder = (isThere ? memory : NSTemporaryDirectory()) + "recorder-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    dataset = try Dataset(folder + "/test.dexpie", settings: DatasetSettings(busyTimeout: 20))
  }

  deinit {
    dataset.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What SQLite reports when the disk is full, without needing one.
  func fill() throws {
    try dataset.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
  }

  func makeRoom() throws {
    try dataset.pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = 1000000")
    }
  }
}
