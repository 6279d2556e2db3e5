import Episodes
public import Foundation
public import Simulation

/// SHA-256 sums that tell whether something is still what it was.
public enum Fingerprint {
  /// The sum of a file, as `sha256sum` prints it.
  ///
  /// - Throws: when the file cannot be read.
  public static func file(_ path: String) throws -> String {
    try bytes(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The sum of some bytes.
  ///
  /// - Throws: when the cryptography library refuses, for lack of memory.
  public static func bytes(_ data: Data) throws -> String {
    let digest = try ContentDigest()
    digest.update([UInt8](data))
    return digest.finish()
  }

  /// The sum of a task: its file and whatever its world can be made of.
  ///
  /// - Throws: when a file cannot be read.
  public static func task(_ task: TaskDefinition) throws -> String {
    let folder = URL(fileURLWithPath: task.world).deletingLastPathComponent().path
    let kinds = ["xml", "obj", "stl", "msh", "png"]
    let parts = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { kinds.contains(($0 as NSString).pathExtension.lowercased()) }.sorted()
    let digest = try ContentDigest()
    digest.update(Array(try file(task.file).utf8))
    for part in parts {
      digest.update(Array("\(part)\n\(try file("\(folder)/\(part)"))\n".utf8))
    }
    return digest.finish()
  }
}
