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

  /// How its file system is to be named among the conditions: in memory it is no disk.
  var medium: String { isInMemory ? ", in memory" : "" }

  private var isInMemory: Bool {
    let mounts = (try? String(contentsOfFile: "/proc/mounts", encoding: .utf8)) ?? ""
    var longest = 0
    var system = ""
    for line in mounts.split(separator: "\n") {
      // Device, folder, file system and more.
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 2, words[1].count >= longest else { continue }
      guard words[1] == "/" || path.hasPrefix(words[1] + "/") else { continue }
      longest = words[1].count
      system = words[2]
    }
    return system == "tmpfs"
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
