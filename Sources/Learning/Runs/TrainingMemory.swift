import Foundation
import Glibc

/// Makes sure that there is enough memory before a long training begins: where there is not, the
/// system ends a program without a word.
enum TrainingMemory {
  /// - Throws: ``TrainingRunError/memory(needed:available:)``.
  static func require(
    bytes: Int, available: Int? = Self.available
  ) throws(TrainingRunError) {
    if let available, bytes > available { throw .memory(needed: bytes, available: available) }
  }

  /// Bytes that a training of a policy takes besides what was read: the standardised examples; four
  /// arrays as long as the weights, twice while a checkpoint is written; a gradient a thread.
  static func policy(_ examples: PolicyExamples, _ settings: PolicyTrainingSettings) -> Int {
    let chunk = examples.horizon * examples.actionWidth
    let network = DenoisingNetwork(
      settings.network, observation: examples.observationWidth, horizon: examples.horizon,
      action: examples.actionWidth)
    let numbers =
      examples.count * (examples.observationWidth + chunk)
      + network.layout.count * (8 + settings.threads)
    return numbers * MemoryLayout<Float>.stride
  }

  /// Bytes that the process may still take: of the machine, of its group and of its own limit.
  static var available: Int? {
    [machine, group, process].compactMap { $0 }.min()
  }

  private static var machine: Int? { kilobytes("MemAvailable:", in: "/proc/meminfo") }

  /// The limit of control group version 2, as containers have it.
  private static var group: Int? {
    func number(_ name: String) -> Int? {
      (try? String(contentsOfFile: "/sys/fs/cgroup/memory." + name, encoding: .utf8))
        .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    guard let limit = number("max"), let used = number("current") else { return nil }
    return max(0, limit - used)
  }

  /// The limit of `ulimit -v`.
  private static var process: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(Int.max), let used = kilobytes("VmSize:", in: "/proc/self/status")
    else { return nil }
    return max(0, Int(limit.rlim_cur) - used)
  }

  private static func kilobytes(_ name: String, in path: String) -> Int? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let number = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return nil }
    return number * 1024
  }
}
