import Foundation
import Glibc

/// Reads a file, a pipe or standard input line by line, as the lines come.
struct LineReader: ~Copyable {
  /// What can go wrong.
  enum Problem: Error, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case tooLong(file: String, line: Int)

    var description: String {
      switch self {
      case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
      case .tooLong(let file, let line):
        "\(file):\(line): longer than \(LineReader.longest / 1024) KiB; expected one object a line"
      }
    }
  }

  /// The longest line, bytes: a file without line ends is not read into memory whole.
  static let longest = 1 << 20

  /// The name for messages.
  let name: String
  /// The number of the line that was read last, counted from 1.
  private(set) var line = 0

  private let descriptor: Int32
  private var buffer = Data()
  /// Where in the buffer the next line starts, and where its end is still to be looked for.
  private var start = 0
  private var searched = 0
  private var isAtEnd = false

  /// Opens a file; `-` is standard input.
  init(path: String) throws(Problem) {
    name = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next line without its end; nil after the last.
  mutating func next() throws(Problem) -> Data? {
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer {
          start = end + 1
          searched = start
        }
        line += 1
        return Data(buffer[start..<end])
      }
      searched = buffer.count
      guard searched - start <= Self.longest else {
        throw .tooLong(file: name, line: line + 1)
      }
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        line += 1
        return Data(buffer[start...])
      }
      try fill()
    }
  }

  private mutating func fill() throws(Problem) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 {
      buffer = Data(buffer[start...]) + chunk[..<count]
      searched -= start
      start = 0
    } else if count == 0 {
      isAtEnd = true
    } else if errno != EINTR {
      throw .unreadable(file: name, reason: String(cString: strerror(errno)))
    }
  }
}
