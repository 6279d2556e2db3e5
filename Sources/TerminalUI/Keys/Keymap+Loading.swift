import Glibc

extension Keymap {
  /// Reads the keymap and, if there is one, the user's own file over it.
  ///
  /// A file of the user's need not name every action: what it says about one replaces its keys and texts.
  ///
  /// - Throws: `KeymapError` with every unknown key, field or action, every key given twice, every key that
  ///   hides a global one without `overrides: true`, and every action left out.
  public static func load(
    path: String, overlay: String? = nil, requirements: KeymapRequirements
  ) throws(KeymapError) -> Keymap {
    var files = [(name: path, yaml: try read(path))]
    if let overlay, access(overlay, F_OK) == 0 { files.append((overlay, try read(overlay))) }
    return try parse(files, requirements: requirements)
  }

  /// Reads a keymap from texts: the first is complete, the others change it.
  public static func parse(
    _ files: [(name: String, yaml: String)], requirements: KeymapRequirements
  ) throws(KeymapError) -> Keymap {
    var check = KeymapCheck(requirements)
    for file in files { check.add(KeymapFile(file.yaml, name: file.name)) }
    return try check.result()
  }

  private static func read(_ path: String) throws(KeymapError) -> String {
    func failed() -> KeymapError {
      KeymapError(problems: [
        .init(file: path, line: nil, message: "cannot be read: \(String(cString: strerror(errno)))")
      ])
    }
    guard let file = fopen(path, "r") else { throw failed() }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 16_384)
    while true {
      let n = fread(&block, 1, block.count, file)
      if n == 0 { break }
      bytes += block[..<n]
    }
    if ferror(file) != 0 { throw failed() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
