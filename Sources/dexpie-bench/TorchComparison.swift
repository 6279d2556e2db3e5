import Foundation

/// The same networks in PyTorch, in a process that measures when it is asked to
/// (Tests/Comparison/torch_training.py).
final class TorchComparison {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts it with the sizes of what is compared.
  ///
  /// - Parameters:
  ///   - python: an interpreter that has torch.
  ///   - sizes: the script's options.
  /// - Throws: when it cannot be started.
  init(python: String, sizes: [String: Int]) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Tests/Comparison/torch_training.py").standardized.path
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments =
      [script, "--serve"] + sizes.sorted { $0.key < $1.key }.flatMap { ["--\($0)", "\($1)"] }
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
  }

  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Measures for a while; the script says what can be.
  func measure(_ name: String, threads: Int, seconds: Double, parameters: Int) throws -> Trial {
    let question = Data("\(name) \(threads) \(seconds)\n".utf8)
    try questions.fileHandleForWriting.write(contentsOf: question)
    while !unread.contains(0x0a) {
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else {
        throw BenchmarkFailure("PyTorch ended while it measured \(name); what it said stands above")
      }
      unread += more
    }
    let line = unread.prefix { $0 != 0x0a }
    unread = Data(unread.dropFirst(line.count + 1))
    let trial = try JSONDecoder().decode(Trial.self, from: line)
    guard trial.parameters == parameters else {
      throw BenchmarkFailure(
        "\(name) has \(trial.parameters) parameters in PyTorch and \(parameters) here")
    }
    return trial
  }
}
