import Glibc
public import TerminalUI

/// What differs from a golden file, or why it cannot be compared.
public struct GoldenError: Error, CustomStringConvertible {
  /// The file and what differs, line by line.
  public let description: String
}

/// Compares a canvas, glyphs and inks, with `Snapshots/<name>.txt` next to the calling file.
///
/// With `RECORD_SNAPSHOTS=1` it writes a file that differs and fails all the same, so that a recording run
/// is never taken for a test.
///
/// - Throws: `GoldenError` that shows what was expected and what was drawn.
public func golden(
  _ canvas: Canvas, _ name: String, filePath: String = #filePath
) throws(GoldenError) {
  try golden(canvas.text + "\n--- inks\n" + canvas.styleMap + "\n", name, filePath: filePath)
}

/// Compares a text with `Snapshots/<name>.txt` next to the calling file.
///
/// - Throws: `GoldenError` that shows what was expected and what there is.
public func golden(
  _ text: String, _ name: String, filePath: String = #filePath
) throws(GoldenError) {
  let folder = filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Snapshots"
  let path = "\(folder)/\(name).txt"
  let expected = contents(of: path)
  if expected == text { return }
  if getenv("RECORD_SNAPSHOTS") != nil {
    mkdir(folder, 0o755)
    try write(text, to: path)
    throw GoldenError(description: "recorded \(path); look at it and run without RECORD_SNAPSHOTS")
  }
  guard let expected else {
    throw GoldenError(description: "\(path) is missing; record it with RECORD_SNAPSHOTS=1")
  }
  throw GoldenError(description: "\(path) differs:\n" + difference(expected, text))
}

private func difference(_ expected: String, _ text: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  return (0..<max(old.count, new.count)).flatMap { i -> [String] in
    let (a, b) = (i < old.count ? old[i] : nil, i < new.count ? new[i] : nil)
    if a == b { return [] }
    return [a.map { "\(i + 1) - \($0)" }, b.map { "\(i + 1) + \($0)" }].compactMap { $0 }
  }.joined(separator: "\n")
}

private func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 16_384)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { break }
    bytes += block[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func write(_ text: String, to path: String) throws(GoldenError) {
  guard let file = fopen(path, "w") else {
    throw GoldenError(description: "\(path) cannot be written (error \(errno))")
  }
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  if fwrite(bytes, 1, bytes.count, file) != bytes.count {
    throw GoldenError(description: "\(path) cannot be written whole (error \(errno))")
  }
}
