import Foundation
import Improvement
import Robotics
import Rollout

/// An evaluation as tables for people.
struct EvaluationText {
  private let report: EvaluationReport
  private let seconds: Double

  /// Makes the text of a report.
  ///
  /// - Parameters:
  ///   - report: what the evaluation came to.
  ///   - seconds: how long it took.
  init(_ report: EvaluationReport, seconds: Double) {
    self.report = report
    self.seconds = seconds
  }

  /// The tables; intervals are 95 %.
  var text: String {
    let rollout = report.settings.rollout
    var lines = [
      "\(report.task): \(report.seeds.rawValue) seeds, \(rollout.executedActions) actions executed "
        + "of every chunk, a proposal takes \(report.settings.inferenceDelay) steps", "",
    ]
    lines += Self.table(
      [["policy", "success", "median s to success", "smoothness"]]
        + report.policies.map {
          [
            $0.policy, $0.success.summary, Self.interval($0.secondsToSuccess, "%.1f"),
            Self.interval($0.smoothness, "%.2f"),
          ]
        })
    lines += [""] + stages
    if !report.comparisons.isEmpty { lines += [""] + comparisons }
    for result in report.policies {
      guard let problem = result.problem else { continue }
      lines += ["", "\(result.policy) could not drive in \(result.problems) trials: \(problem)"]
    }
    lines += ["", String(format: "took %.1f s", seconds)]
    return lines.joined(separator: "\n")
  }

  /// How many do each stage of those that did all before it.
  private var stages: [String] {
    let names = report.policies.first?.stages.map(\.stage) ?? []
    let rows = names.indices.map { index in
      [names[index]] + report.policies.map { $0.stages[index].conditional.summary }
    }
    let header = ["stage done, of those that reached it"] + report.policies.map(\.policy)
    return Self.table([header] + rows)
  }

  private var comparisons: [String] {
    Self.table(
      [["difference to \(report.policies[0].policy)", "success, points", "p", "s", "smoothness"]]
        + report.comparisons.map {
          [
            $0.policy, Self.interval($0.success, "%+.1f", factor: 100),
            String(format: "%.3g", $0.probability), Self.interval($0.secondsToSuccess, "%+.1f"),
            Self.interval($0.smoothness, "%+.2f"),
          ]
        })
  }

  /// An estimate with its interval, each number written as a format says.
  static func interval(
    _ estimate: Estimate?, _ format: String, factor: Double = 1
  ) -> String {
    guard let estimate else { return "–" }
    // Where all trials say the same there is nothing to draw from: no interval.
    guard let interval = estimate.interval, interval.lowerBound < interval.upperBound else {
      return String(format: format, estimate.value * factor) + " (no spread)"
    }
    return estimate.summary { String(format: format, $0 * factor) }
  }

  /// Columns as wide as their widest entry.
  static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
  }
}
