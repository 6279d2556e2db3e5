/// One thing that is wrong in a keymap file.
public struct DeviceKeymapProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file and line it is in.
  public var source: SourceLine
  /// What is wrong and what was expected.
  public var message: String

  /// Makes a problem at a place.
  public init(source: SourceLine, message: String) {
    self.source = source
    self.message = message
  }

  /// `file:line: what is wrong`.
  public var description: String { "\(source.file):\(source.line): \(message)" }
}

/// Everything that is wrong in a keymap, in the order of the file.
public struct DeviceKeymapError: Error, Hashable, CustomStringConvertible {
  /// What is wrong; never empty.
  public var problems: [DeviceKeymapProblem]

  /// Makes an error from what is wrong.
  public init(problems: [DeviceKeymapProblem]) { self.problems = problems }

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
