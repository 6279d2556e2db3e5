import Episodes
import Foundation
import Improvement
import Robotics
import Rollout

/// What a blind comparison came to, for people: the reveal.
struct BlindText {
  private let report: BlindReport
  private let problems: [Int: String]

  /// Makes the text of a report.
  ///
  /// - Parameters:
  ///   - report: what the comparison came to.
  ///   - problems: what first kept each policy from answering, by its number.
  init(_ report: BlindReport, problems: [Int: String] = [:]) {
    self.report = report
    self.problems = problems
  }

  /// The tables; intervals are 95 %.
  var text: String {
    guard !report.pairs.isEmpty else { return "No episode was run, so nothing was compared." }
    var lines = EvaluationText.table(
      [["pair", "policy 1", "you", "test", "policy 2", "you", "test", ""]]
        + report.pairs.map(row))
    lines += ["", standing]
    if report.count(.counted) > 0 { lines += [""] + verdicts }
    for (policy, problem) in problems.sorted(by: { $0.key < $1.key }) {
      lines += ["", "\(report.policies[policy]) could not always answer: \(problem)"]
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ pair: BlindReport.Pair) -> [String] {
    let cells = pair.trials.flatMap { trial in
      [
        report.policies[trial.policy], trial.outcome?.rawValue ?? "not judged",
        trial.passedTest ? "success" : "failure",
      ]
    }
    let missing = Array(repeating: "-", count: max(0, 6 - cells.count))
    let isCounted = pair.standing == .counted
    return ["\(pair.number)"] + cells + missing
      + [isCounted ? "" : "\(pair.standing.rawValue), not counted"]
  }

  private var standing: String {
    let left = [BlindReport.Pair.Standing.takenOver, .incomplete].compactMap { standing in
      let count = report.count(standing)
      return count > 0 ? "\(count) \(standing.rawValue)" : nil
    }
    let counted = report.count(.counted)
    return "\(counted) pair\(counted == 1 ? "" : "s") counted"
      + (left.isEmpty ? "" : "; left out: " + left.joined(separator: ", "))
  }

  private var verdicts: [String] {
    let rows = report.policies.indices.map { index in
      [
        report.policies[index], report.judged.success[index].summary,
        report.tested.success[index].summary,
        "\(report.takenOver[index].successes) of \(report.takenOver[index].trials)",
      ]
    }
    return EvaluationText.table(
      [["policy", "success by you", "success by the test", "episodes taken over"]] + rows)
      + ["", difference("by you", report.judged), difference("by the test", report.tested)]
  }

  private func difference(_ name: String, _ verdict: BlindReport.Verdict) -> String {
    let (first, second) = (report.policies[0], report.policies[1])
    let only =
      "only \(first) \(verdict.discordant.onlyFirst), only \(second) \(verdict.discordant.onlySecond)"
    return
      "\(name): \(second) \(EvaluationText.interval(verdict.difference, "%+.0f", factor: 100)) "
      + "points against \(first); \(only); McNemar's exact p "
      + String(format: "%.3g", verdict.probability)
  }
}
