public import Foundation
import Learning
import Robotics

/// What an improvement came to, for people: a Markdown table and a page that needs no network.
public struct ImprovementReport: Sendable {
  /// The numbers.
  public let table: ImprovementTable
  private let results: ImprovementResults
  /// What was not as it should be.
  var notes: [String] { results.notes }
  /// The method that collects.
  var collector: Method { results.settings.collector }

  /// Makes the report of results.
  public init(_ results: ImprovementResults) {
    self.results = results
    table = ImprovementTable(results)
  }

  /// Writes `report.md` and `report.html` into a folder.
  ///
  /// - Throws: what keeps them from being written.
  public func write(_ folder: URL) throws {
    try Data(markdown.utf8).write(
      to: folder.appendingPathComponent("report.md"), options: .atomic)
    try Data(page.utf8).write(
      to: folder.appendingPathComponent("report.html"), options: .atomic)
  }

  /// The table as Markdown.
  public var markdown: String {
    let tasks = results.settings.tasks
    var lines = [
      "# Improvement", "", conditions, "",
      "| method | round | " + tasks.joined(separator: " | ")
        + " | mean | over the reference | robot minutes |",
      "|---|---|" + String(repeating: "---|", count: tasks.count + 3),
    ]
    for row in table.rows {
      let cells = tasks.map { row.tasks[$0]?.summary ?? "-" }
      lines.append(
        "| \(row.method.rawValue) | \(row.round) | " + cells.joined(separator: " | ")
          + " | \(Self.percent(row.success)) | \(Self.points(row.overReference)) | "
          + String(format: "%.1f", row.robotMinutes) + " |")
    }
    lines += ["", "Differences on the same data, trial by trial:", ""]
    for (name, difference) in table.differences.sorted(by: { $0.key < $1.key }) {
      lines.append("- \(name): \(Self.points(difference))")
    }
    lines += ["", "Training lengths, chosen on validation trials:", ""]
    for row in table.rows {
      let chosen = tasks.compactMap { task in
        row.lengths[task].map { "\(task) \($0.map(String.init).joined(separator: ", "))" }
      }
      lines.append(
        "- \(row.method.rawValue), round \(row.round): " + chosen.joined(separator: "; "))
    }
    if !results.notes.isEmpty { lines += ["", "Not as planned:", ""] }
    lines += results.notes.map { "- \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was done, in a sentence.
  var conditions: String {
    let settings = results.settings
    let count = settings.seeds
    return
      "\(count) repetition\(count == 1 ? "" : "s") of everything with other seeds, \(settings.trials) "
      + "trials a policy and task from the same evaluation seeds, \(settings.executedActions) actions "
      + "executed of a chunk. By task: successes with the 95 % Wilson interval over trials. Mean and "
      + "differences: 95 % bootstrap over repetitions and trials."
  }

  static func percent(_ estimate: Estimate?) -> String {
    estimate?.summary(unit: " %") { String(format: "%.0f", 100 * $0) } ?? "-"
  }

  static func points(_ estimate: Estimate?) -> String {
    estimate?.summary(unit: " points") { String(format: "%+.0f", 100 * $0) } ?? "-"
  }
}
