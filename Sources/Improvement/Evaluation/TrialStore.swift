import Foundation
import Glibc

/// A folder of trials: `settings.json`, and `trials.jsonl` with a line for every trial that is over.
///
/// Lines are only appended. What a killed process left half-written is dropped by the next, which
/// runs that trial again.
final class TrialStore {
  /// The trials that were there, by what they follow from.
  private(set) var trials: [TrialKey: Trial] = [:]
  private let path: String
  private let file: Int32

  /// Opens a folder, or makes it.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - settings: what all its trials share.
  ///   - task: name of the task that is tried.
  ///   - taskHash: sum of the task's files.
  /// - Throws: ``EvaluationError`` when its trials were made otherwise, another process uses it or it
  ///   cannot be read.
  init(_ folder: String, settings: EvaluationSettings, task: String, taskHash: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw EvaluationError.file(path: folder, reason: error.localizedDescription)
    }
    path = "\(folder)/trials.jsonl"
    file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.failure(path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      throw errno == EWOULDBLOCK ? EvaluationError.inUse(folder: folder) : Self.failure(path)
    }
    try Self.compare(settings, folder: folder)
    let hash = try settings.hash
    for trial in try read() {
      guard trial.key.settingsHash == hash else {
        throw EvaluationError.otherSettings(
          folder: folder, differences: ["those of seed \(trial.key.seed) are not in settings.json"])
      }
      guard trial.key.task != task || trial.key.taskHash == taskHash else {
        throw EvaluationError.otherTask(folder: folder, task: task)
      }
      trials[trial.key] = trial
    }
  }

  deinit { if file >= 0 { close(file) } }

  /// Adds a trial.
  ///
  /// - Throws: ``EvaluationError/file(path:reason:)``.
  func append(_ trial: Trial) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var line = [UInt8](try encoder.encode(trial)) + [UInt8(ascii: "\n")]
    while !line.isEmpty {
      let count = write(file, line, line.count)
      if count >= 0 {
        line.removeFirst(count)
      } else if errno != EINTR {
        throw Self.failure(path)
      }
    }
    trials[trial.key] = trial
  }

  /// Makes sure that the folder's settings are these; stores them in a new folder.
  private static func compare(_ settings: EvaluationSettings, folder: String) throws {
    let url = URL(fileURLWithPath: "\(folder)/settings.json")
    guard FileManager.default.fileExists(atPath: url.path) else {
      do { try settings.json().write(to: url, options: .atomic) } catch {
        throw EvaluationError.file(path: url.path, reason: error.localizedDescription)
      }
      return
    }
    let differences: [String]
    do { differences = try settings.differences(from: try Data(contentsOf: url)) } catch {
      throw EvaluationError.file(path: url.path, reason: error.localizedDescription)
    }
    guard differences.isEmpty else {
      throw EvaluationError.otherSettings(folder: folder, differences: differences)
    }
  }

  /// Reads all lines and drops a last one without its end.
  private func read() throws -> [Trial] {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw EvaluationError.file(path: path, reason: error.localizedDescription)
    }
    let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    if whole < data.count, ftruncate(file, whole) != 0 { throw Self.failure(path) }
    let decoder = JSONDecoder()
    return try data[..<whole].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).dropLast().enumerated().map { index, line in
      do { return try decoder.decode(Trial.self, from: line) } catch {
        throw EvaluationError.line(path: path, number: index + 1, reason: Self.reason(error))
      }
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "it says nothing of '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has no such value"
    default: "it is no JSON"
    }
  }

  private static func failure(_ path: String) -> EvaluationError {
    .file(path: path, reason: String(cString: strerror(errno)))
  }
}
