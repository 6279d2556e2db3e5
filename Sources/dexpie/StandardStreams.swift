import Foundation
import Glibc

/// Where the command line writes: results on standard output, everything else on standard error.
enum StandardStreams {
  /// True when standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// True when standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes to standard error.
  static func note(_ text: String, terminator: String = "\n") {
    FileHandle.standardError.write(Data((text + terminator).utf8))
  }

  /// Writes a line to standard output.
  static func result(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  /// Writes a value as JSON to standard output: keys sorted, dates in ISO 8601.
  static func json(_ value: some Encodable, pretty: Bool = true) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    result(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
