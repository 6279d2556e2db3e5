import Foundation

/// The first 100 bytes of an SQLite file, read without opening it as a database.
///
/// A foreign file must be refused before SQLite touches it: opening switches its journal mode.
/// Layout: <https://www.sqlite.org/fileformat2.html#the_database_header>.
struct DatasetFileHeader {
  /// `DXPI`, in the header of every dataset.
  static let applicationID: Int32 = 0x4458_5049

  /// Version of the schema, SQLite's `user_version`.
  let schemaVersion: Int
  /// Size of the file according to its header, bytes.
  let size: Int64

  /// Reads a file's header.
  ///
  /// - Throws: ``DatasetError/notADataset(path:detail:)``, ``DatasetError/notPermitted(path:)``.
  init(path: String) throws(DatasetError) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw DatasetError.notPermitted(path: path)
    }
    defer { try? file.close() }
    let bytes = [UInt8]((try? file.read(upToCount: 100)) ?? Data())
    guard !bytes.isEmpty else {
      throw DatasetError.notADataset(path: path, detail: "the file is empty")
    }
    guard bytes.starts(with: Array("SQLite format 3\u{0}".utf8)) else {
      throw DatasetError.notADataset(path: path, detail: "it is not an SQLite file")
    }
    guard bytes.count == 100 else {
      throw DatasetError.notADataset(path: path, detail: "the file ends in its header")
    }
    func integer(_ offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard Int32(bitPattern: integer(68)) == Self.applicationID else {
      throw DatasetError.notADataset(path: path, detail: "another program's SQLite file")
    }
    let pageSize = Int64(bytes[16]) << 8 | Int64(bytes[17])
    size = Int64(integer(28)) * (pageSize == 1 ? 65536 : pageSize)
    schemaVersion = Int(integer(60))
  }
}
