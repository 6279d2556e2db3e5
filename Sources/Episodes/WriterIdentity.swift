import Foundation
import Glibc
import Robotics
import Synchronization

/// Who is recording an episode: one writer of one process of one boot of one machine.
///
/// A process number alone would be taken for alive when another process has it later, or after a
/// restart; so the boot's identity and the process's start time go with it. Where the process
/// cannot be seen (another container of the machine), its last batch tells.
struct WriterIdentity: Codable, Hashable, Sendable {
  /// How long a writer that cannot be looked up counts as alive after its last batch.
  static let patience: Nanoseconds = 60 * .second

  /// The kernel's identity of this boot.
  var boot: String
  /// The namespace in which ``process`` counts.
  var namespace: String
  /// Number of the process.
  var process: Int32
  /// When the process started, clock ticks since boot.
  var started: String
  /// The writer within its process.
  var token: String

  /// Makes the identity of a new writer of this process.
  static func current() -> WriterIdentity {
    WriterIdentity(
      boot: text("/proc/sys/kernel/random/boot_id"), namespace: namespace,
      process: getpid(), started: startTime(of: getpid()), token: UUID().uuidString)
  }

  /// True while the writer may still append.
  ///
  /// - Parameter written: ``now`` of the last batch, by the writer's clock.
  /// - Returns: true for this process's own writers while they are held, and for those of another
  ///   process while it runs.
  func isAlive(written: Nanoseconds) -> Bool {
    let here = LiveWriters.this
    guard boot == here.boot else { return false }
    guard namespace == here.namespace else { return Self.now - written < Self.patience }
    if process == getpid(), started == here.started { return LiveWriters.contains(token) }
    return !started.isEmpty && Self.startTime(of: process) == started
  }

  /// Time since boot, also while suspended; the same for every process of the machine.
  static var now: Nanoseconds {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Nanoseconds(time.tv_sec) * .second + Nanoseconds(time.tv_nsec)
  }

  private static var namespace: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""
  }

  /// Start time of a process; empty when it does not run any more or is a zombie.
  private static func startTime(of process: Int32) -> String {
    // The name in parentheses may hold anything; state is the 1st and start time the 20th after.
    let line = text("/proc/\(process)/stat")
    guard let end = line.lastIndex(of: ")") else { return "" }
    let fields = line[line.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return "" }
    return String(fields[19])
  }

  private static func text(_ path: String) -> String {
    ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// The writers of this process that are still held by somebody.
enum LiveWriters {
  /// An identity of this process, to compare others with.
  static let this = WriterIdentity.current()
  private static let tokens = Mutex<Set<String>>([])

  /// Notes a writer.
  static func insert(_ token: String) { tokens.withLock { _ = $0.insert(token) } }

  /// Forgets a writer.
  static func remove(_ token: String) { tokens.withLock { _ = $0.remove(token) } }

  /// True while the writer is held.
  static func contains(_ token: String) -> Bool { tokens.withLock { $0.contains(token) } }
}
