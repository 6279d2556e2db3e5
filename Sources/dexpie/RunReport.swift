import Episodes
import Foundation

/// A run as `dataset info` lists it: its record without the hashes, and what changed since.
struct RunReport: Encodable {
  private let name: String
  private let kind: TrainingRun.Kind
  private let date: Date
  private let codeVersion: String
  private let seed: UInt64
  /// Number of episodes it was made from.
  private let episodes: Int
  private let parents: [String]
  /// Of how many episodes it says something, by column.
  private let columns: [String: Int]
  /// Without what is not defined, which JSON has no number for.
  private let metrics: [String: Double]
  private let file: String
  /// What changed since, one sentence each; empty when it is up to date.
  private let staleness: [String]

  /// The runs of a dataset, newest first.
  ///
  /// - Throws: what keeps the dataset from being read.
  static func all(_ dataset: Dataset) throws -> [RunReport] {
    let runs = try dataset.runs()
    guard !runs.isEmpty else { return [] }
    let staleness = try dataset.staleness()
    return try runs.map {
      RunReport(
        $0, columns: try dataset.columns(of: $0.name), staleness: staleness[$0.name] ?? [])
    }
  }

  private init(_ run: TrainingRun, columns: [DerivedColumn: Int], staleness: [String]) {
    name = run.name
    kind = run.kind
    date = run.date
    codeVersion = run.codeVersion
    seed = run.seed
    episodes = run.inputs.count
    parents = run.parents
    self.columns = Dictionary(columns.map { ($0.rawValue, $1) }) { first, _ in first }
    metrics = run.metrics.filter(\.value.isFinite)
    file = run.file
    self.staleness = staleness
  }

  /// The run as lines for people.
  var lines: [String] {
    var parts = ["\(episodes) episode\(episodes == 1 ? "" : "s")", date.formatted(.iso8601)]
    if !parents.isEmpty { parts.append("from \(parents.joined(separator: ", "))") }
    parts += metrics.sorted { $0.key < $1.key }.map { "\($0) \(String(format: "%.4g", $1))" }
    if !file.isEmpty { parts.append(file) }
    return ["  \(name): \(kind.rawValue), " + parts.joined(separator: ", ")]
      + staleness.map { "    stale: \($0)" }
  }
}
