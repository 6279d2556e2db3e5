/// A place in a file.
public struct SourceLine: Sendable, Hashable, Codable {
  /// The file's name.
  public var file: String
  /// The line, from 1.
  public var line: Int

  /// Makes a place from a file and a line.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}
