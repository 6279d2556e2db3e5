import Foundation

/// The names that udev gives to device nodes besides their numbers.
enum DeviceLinks {
  /// Names of the links to a node such as `event5` in the folders `by-id` and `by-path`.
  static func names(of node: String, in directory: String) -> [String] {
    ["by-id", "by-path"].flatMap { folder -> [String] in
      let path = "\(directory)/\(folder)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.sorted().filter { name in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(path)/\(name)")
        return (target as NSString?)?.lastPathComponent == node
      }
    }
  }
}
