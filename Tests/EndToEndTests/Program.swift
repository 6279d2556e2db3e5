import Foundation
import TerminalTesting

/// A folder for one test's files, gone with the test.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws -> String {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
    return url.path
  }
}

/// What a run of the program without a terminal came to.
struct Run {
  var status: Int32
  var output: String
  var errors: String
  var seconds: Double

  /// Where the program is, for a shell.
  static var program: String { "'\(builtProduct("dexpie"))'" }

  /// Runs `dexpie` with arguments and waits for it.
  static func dexpie(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Run {
    try run(builtProduct("dexpie"), arguments, environment: environment)
  }

  /// Runs `dexpie` with a list of arguments and waits for it.
  static func dexpie(_ arguments: [String]) throws -> Run {
    try run(builtProduct("dexpie"), arguments, environment: [:])
  }

  /// Runs a line of a shell and waits for it.
  static func shell(_ line: String) throws -> Run {
    try run("/bin/sh", ["-c", line], environment: [:])
  }

  private static func run(
    _ program: String, _ arguments: [String], environment: [String: String]
  ) throws -> Run {
    let start = Date()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "SWIFT_BACKTRACE": "enable=no",
    ].merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let problems = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: problems, as: UTF8.self),
      seconds: Date().timeIntervalSince(start))
  }

  /// The output as a JSON object.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
  }
}
