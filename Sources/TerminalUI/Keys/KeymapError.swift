/// Everything that is wrong with the keymap files, each with its file and line.
public struct KeymapError: Error, Hashable, CustomStringConvertible {
  /// One thing that is wrong.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1; nil when it concerns the whole file.
    public let line: Int?
    /// What is wrong and what was expected.
    public let message: String

    /// The problem as compilers write it: `file:line: message`.
    public var description: String {
      line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
    }
  }

  /// In the order of the files.
  public let problems: [Problem]

  /// One line a problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
