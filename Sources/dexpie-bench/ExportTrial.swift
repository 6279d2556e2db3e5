import Episodes
import Foundation
import Interchange
import RealTime
import Robotics

/// An export or import that ran in a process of its own.
struct ExchangeResult: Codable {
  /// Frames that were written or read.
  var frames: Int
  /// How long it took, seconds.
  var seconds: Double
  /// The most memory the process ever had, MB.
  var peak: Double

  /// Runs a part and takes its result.
  static func of(_ part: [String]) throws -> ExchangeResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try BenchmarkPart.program())
    process.arguments = ["--part"] + part
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkFailure("\(part.joined(separator: " ")) did not end well")
    }
    return try JSONDecoder().decode(ExchangeResult.self, from: data)
  }

  /// Measures a body that tells its frames, and prints the result.
  static func print(_ body: () throws -> Int) throws {
    let clock = MonotonicClock()
    let start = clock.now
    let frames = try body()
    let seconds = (clock.now - start).seconds
    let result = ExchangeResult(frames: frames, seconds: seconds, peak: try peakMemory())
    FileHandle.standardOutput.write(try JSONEncoder().encode(result))
  }

  /// The most memory this process ever had, MB.
  ///
  /// Not `ru_maxrss`: Linux lets a new program begin with that of the one that started it.
  private static func peakMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split(whereSeparator: \.isWhitespace) ?? []
    guard words.count == 3, let kilobytes = Double(words[1]) else {
      throw BenchmarkFailure("/proc/self/status does not tell VmHWM")
    }
    return kilobytes * 1024 / 1e6
  }
}

/// One export in a process of its own.
enum ExportTrial {
  /// The name under which the program runs itself.
  static let part = "export"

  /// Exports.
  static func run(_ format: String, from path: String, to out: String) throws {
    guard let format = ExportFormat(rawValue: format) else {
      throw BenchmarkFailure("\(format) is no format")
    }
    let dataset = try Dataset(path, access: .readOnly)
    defer { dataset.close() }
    try ExchangeResult.print { try Exporter(format).run(dataset, to: out).frames }
  }
}
