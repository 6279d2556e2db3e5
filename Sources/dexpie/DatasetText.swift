import Episodes
import Foundation
import Robotics

/// A dataset's description with the hash of its contents, as `dataset info` prints it.
struct DatasetReport: Encodable {
  var info: DatasetInfo
  /// SHA-256 over the frames' contents, times relative to each episode's start.
  var contentHash: String
  /// Judged episodes that succeeded without a takeover: what policies did alone.
  private var unaided: Int
  private var runs: [RunReport]

  /// Looks into a dataset.
  ///
  /// - Throws: what keeps the dataset from being read.
  init(_ dataset: Dataset) throws {
    info = try dataset.info()
    contentHash = try dataset.contentHash()
    unaided = try dataset.episodes(EpisodeQuery(outcomes: [.success]))
      .count { $0.takeovers == 0 && $0.kind == .rollout }
    runs = try RunReport.all(dataset)
  }

  func encode(to encoder: any Encoder) throws {
    try info.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(contentHash, forKey: .contentHash)
    try container.encode(success.bounds, forKey: .successInterval)
    try container.encode(unaided, forKey: .unaidedSuccesses)
    try container.encode(runs, forKey: .runs)
  }

  private enum Key: CodingKey { case contentHash, successInterval, unaidedSuccesses, runs }

  /// The judged episodes that succeeded.
  private var success: Proportion {
    Proportion(info.totals.successes, of: info.totals.successes + info.totals.failures)
  }

  /// The report for people.
  var text: String {
    let totals = info.totals
    var lines = [
      "dataset    \(info.path)",
      "schema     version \(info.schemaVersion), \(Self.size(info.bytes + info.logBytes))",
      "episodes   \(totals.episodes)" + Self.states(totals),
      "success    \(success.summary)  (95 % Wilson, of judged; \(unaided) of them unaided rollouts)",
      "frames     \(totals.frames), \(Self.minutes(totals.seconds))",
      "by hand    \(Self.percent(totals.humanShare)) of the frames, \(totals.takeovers) takeovers",
    ]
    lines += info.takeovers.all.count > 0 ? [Self.takeovers(info.takeovers.all)] : []
    lines.append("hash       \(contentHash)")
    for group in info.groups {
      let sums = group.totals
      let proportion = Proportion(sums.successes, of: sums.successes + sums.failures)
      lines.append(
        "  \(group.task) / \(group.policy) / \(group.kind.rawValue): \(sums.episodes) episodes, "
          + "success \(proportion.summary), \(Self.minutes(sums.seconds))")
    }
    if !runs.isEmpty { lines.append("runs       \(runs.count), the newest first") }
    lines += runs.flatMap(\.lines)
    return lines.joined(separator: "\n")
  }

  private static func states(_ totals: DatasetInfo.Totals) -> String {
    let parts = [
      (totals.unjudged, "without outcome"), (totals.discarded, "discarded"),
      (totals.interrupted, "interrupted"), (totals.recording, "being recorded"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
  }

  private static func takeovers(_ all: TakeoverStatistics.Summary) -> String {
    var parts: [String] = []
    if let median = all.latencyP50, let high = all.latencyP99 {
      parts.append(
        String(format: "%.1f ms to the first command (p99 %.1f)", median * 1e3, high * 1e3))
    }
    if let mismatch = all.largestMismatch {
      parts.append(String(format: "mismatch up to %.2f of a range", mismatch))
    }
    if let step = all.largestStep { parts.append("fastest \(percent(step)) of the limits") }
    if let clutches = all.clutches, clutches > 0 {
      parts.append(String(format: "%.1f clutches each", clutches))
    }
    return "takeovers  " + parts.joined(separator: ", ")
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

  private static func minutes(_ seconds: Double) -> String {
    String(format: "%.1f robot minutes", seconds / 60)
  }

  private static func size(_ bytes: Int64) -> String {
    let (unit, scale) = bytes < 1_000_000 ? ("kB", 1e3) : ("MB", 1e6)
    return String(format: "%.1f \(unit)", Double(bytes) / scale)
  }
}

extension Finding {
  /// The finding as one line for people.
  var text: String {
    let location = [episode.map { "episode \($0)" }, place.isEmpty ? nil : place]
      .compactMap { $0 }.joined(separator: ", ")
    let remedy = repair.isEmpty ? "" : " — \(repair)"
    return "\(severity.rawValue): \(location.isEmpty ? "" : location + ": ")\(message)\(remedy)"
  }
}

extension Dataset {
  /// The seed after the largest one recorded: appended episodes must not repeat what is there.
  ///
  /// - Throws: what keeps the dataset from being read.
  func nextSeed() throws -> UInt64 {
    (try episodes().map(\.seed).max() ?? 0) &+ 1
  }
}
