import ArgumentParser
import Foundation
import Glibc

/// Where the command line writes: results on standard output, everything else on standard error.
enum StandardStreams {
  /// True when standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// True when standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes to standard error; where that is not possible nobody can be told.
  static func note(_ text: String, terminator: String = "\n") {
    _ = write(text + terminator, to: STDERR_FILENO)
  }

  /// Writes a line to standard output.
  ///
  /// - Throws: the exit status when that is not possible, after saying why. A reader that has seen
  ///   enough, such as `head`, needs no explanation.
  static func result(_ text: String) throws(ExitCode) {
    switch write(text + "\n", to: STDOUT_FILENO) {
    case 0: return
    case EPIPE: throw ExitCode(128 + SIGPIPE)
    case let error:
      note(
        "The result could not be written to standard output: \(String(cString: strerror(error))).")
      throw ExitCode(1)
    }
  }

  /// Makes a failed write an error of that write.
  ///
  /// The system's default for a reader that left and for a limit on the size of files is to end
  /// the process, in the middle of an episode if it happens then.
  static func reportFailedWrites() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Writes all of a text; 0 or the error's number.
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if errno == EAGAIN {
          var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&polled, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Writes a value as JSON to standard output: keys sorted, dates in ISO 8601.
  static func json(_ value: some Encodable, pretty: Bool = true) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    try result(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
