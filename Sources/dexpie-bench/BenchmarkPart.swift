import Foundation

/// Parts of benchmarks that run in a process of their own, so that what is measured is theirs alone.
enum BenchmarkPart {
  /// This program, to run itself.
  static func program() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  /// Runs as a part: its name and its arguments.
  static func run(_ words: [String]) throws {
    switch (words.first, words.count) {
    case (ReviewSubject.part, 2): try ReviewSubject.run(words[1])
    case (ExportTrial.part, 4): try ExportTrial.run(words[1], from: words[2], to: words[3])
    case (ImportTrial.part, 4): try ImportTrial.run(words[1], from: words[2], to: words[3])
    default: throw BenchmarkFailure("no part of a benchmark: \(words.joined(separator: " "))")
    }
  }
}
