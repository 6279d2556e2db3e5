import GRDB
import Glibc

extension DatasetError {
  /// Free bytes below which a failed write is taken for a full disk.
  private static let fullBelow: UInt64 = 1 << 20

  /// Makes a typed error from whatever a database access threw.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as DatasetError: self = error
    case let error as DatabaseError: self = Self.from(error, path: path)
    case let error as UnreadableValue: self = .damaged(path: path, detail: error.description)
    default: self = .damaged(path: path, detail: "\(error)")
    }
  }

  private static func from(_ error: DatabaseError, path: String) -> DatasetError {
    let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: return .diskFull(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return .busy(path: path)
    case .SQLITE_READONLY: return .readOnly(path: path)
    case .SQLITE_PERM, .SQLITE_AUTH: return .notPermitted(path: path)
    case .SQLITE_CORRUPT: return .damaged(path: path, detail: detail)
    case .SQLITE_NOTADB: return .notADataset(path: path, detail: detail)
    case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
      return .refused(path: path, detail: detail)
    case .SQLITE_MISUSE: return .closed(path: path)
    case .SQLITE_CANTOPEN where access(path, W_OK) != 0 && errno == EACCES:
      return .notPermitted(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_IOERR:
      return isDiskFull(path) ? .diskFull(path: path) : .io(path: path, detail: detail)
    default: return .damaged(path: path, detail: detail)
    }
  }

  /// SQLite reports some failures for lack of space, such as of its index of the log, as I/O errors.
  private static func isDiskFull(_ path: String) -> Bool {
    var space = statvfs()
    guard statvfs(path, &space) == 0 else { return false }
    return UInt64(space.f_bavail) * UInt64(space.f_frsize) < fullBelow
  }
}
