import Foundation

/// A group of Zarr version 2: a folder that says so.
public enum ZarrGroup {
  /// Makes a group.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - attributes: the group's attributes, a JSON object.
  /// - Throws: when it cannot be written.
  public static func make(path: String, attributes: String = "{}") throws(FormatError) {
    let folder = URL(fileURLWithPath: path)
    try makeFolder(folder)
    try write(#"{"zarr_format": 2}"#, to: folder.appendingPathComponent(".zgroup"))
    try write(attributes, to: folder.appendingPathComponent(".zattrs"))
  }

  static func makeFolder(_ folder: URL) throws(FormatError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch { throw .system(path: folder.path, reason: error.localizedDescription) }
  }

  static func write(_ text: String, to file: URL) throws(FormatError) {
    let output = try OutputFile(path: file.path)
    try output.write(Array(text.utf8))
    try output.finish()
  }
}
