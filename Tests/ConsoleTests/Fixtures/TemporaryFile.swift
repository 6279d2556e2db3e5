import Foundation

/// A file with a text, in the system's folder for such.
func temporaryFile(_ text: String, suffix: String = ".yaml") throws -> String {
  let path = NSTemporaryDirectory() + "console-\(UUID().uuidString)\(suffix)"
  try text.write(toFile: path, atomically: true, encoding: .utf8)
  return path
}
