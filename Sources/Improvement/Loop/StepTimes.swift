import Foundation

/// How long the steps of one task's repetition took, also those that an earlier call did.
///
/// Used by one thread.
final class StepTimes {
  private var times: [(label: String, name: String, seconds: Double)] = []

  /// What was noted, in order.
  func all(_ task: String, repetition: Int) -> [StepTime] {
    times.map {
      StepTime(
        task: task, repetition: repetition, label: $0.label, name: $0.name, seconds: $0.seconds)
    }
  }

  /// Notes a step; asked for twice it was still done once.
  func note(_ label: String, folder: URL) {
    guard let seconds = StepFolder.seconds(folder) else { return }
    note(label, folder.lastPathComponent, seconds)
  }

  /// Adds the time of trials that were run now to that of earlier calls, which their folder has; what
  /// a call had done when it was killed is not counted.
  ///
  /// - Throws: what keeps the sum from being read or stored.
  func addTrials(_ label: String, _ name: String, _ seconds: Double, folder: String?) throws {
    var sums: [String: Double] = [:]
    let name = "\(label)-\(name)"
    if let folder {
      let file = URL(fileURLWithPath: folder).appendingPathComponent("seconds.json")
      if FileManager.default.fileExists(atPath: file.path) {
        sums = try JSONDecoder().decode([String: Double].self, from: try Data(contentsOf: file))
      }
      if seconds > 0 {
        sums[name, default: 0] += seconds
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(sums).write(to: file, options: .atomic)
      }
    }
    if let sum = sums[name] { note(label, name, sum) }
  }

  private func note(_ label: String, _ name: String, _ seconds: Double) {
    times.removeAll { $0.label == label && $0.name == name }
    times.append((label, name, seconds))
  }
}
