import Episodes
import Foundation

/// A folder for a benchmark's files, gone when the benchmark is.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  /// Makes the folder.
  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dexpie-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A new dataset in it.
  func dataset(_ name: String = "bench") throws -> Dataset {
    try Dataset("\(path)/\(name).dexpie", access: .create)
  }

  /// Bytes of a dataset's files.
  func size(of name: String = "bench") -> Int64 {
    ["", "-wal"].reduce(0) { sum, suffix in
      let attributes = try? FileManager.default.attributesOfItem(
        atPath: "\(path)/\(name).dexpie\(suffix)")
      return sum + ((attributes?[.size] as? Int64) ?? 0)
    }
  }
}
