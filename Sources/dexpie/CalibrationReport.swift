import Foundation
import Learning
import Robotics

/// What came of a calibration, for people and as JSON.
struct CalibrationReport: Encodable {
  /// One rule.
  struct Rule: Encodable {
    var rule: AlarmRule
    var auroc: Double?
    var falseAlarms: Proportion
    var falseAlarmInterval: [Double]
    var trueAlarms: Proportion
    var trueAlarmInterval: [Double]
    var timelyAlarms: Proportion
    var timelyAlarmInterval: [Double]
    var balancedAccuracy: Double?
    var timelyBalancedAccuracy: Double?
    /// Seconds.
    var medianLead: Double?
    /// Deviations.
    var threshold: Double
  }

  var file: String
  var policy: String
  var rule: AlarmRule
  var falseAlarmRate: Double
  /// Successful rollouts for bands, threshold and report.
  var successes: [Int]
  var failures: Int
  var leftOut: Int
  /// Observations that count as familiar.
  var familiarObservations: Int
  var rules: [Rule]

  init(_ result: CalibrationRun.Result, output: String) {
    let description = result.calibration.description
    file = output
    policy = description.policy
    rule = description.criterion.settings.rule
    falseAlarmRate = description.criterion.settings.falseAlarms
    successes = result.successes
    failures = result.failures
    leftOut = result.leftOut
    familiarObservations = result.familiar
    rules = result.figures.map { figures in
      Rule(
        rule: figures.rule, auroc: figures.auroc, falseAlarms: figures.falseAlarms,
        falseAlarmInterval: figures.falseAlarms.bounds, trueAlarms: figures.trueAlarms,
        trueAlarmInterval: figures.trueAlarms.bounds, timelyAlarms: figures.timelyAlarms,
        timelyAlarmInterval: figures.timelyAlarms.bounds,
        balancedAccuracy: figures.balancedAccuracy,
        timelyBalancedAccuracy: figures.timelyBalancedAccuracy, medianLead: figures.medianLead,
        threshold: figures.threshold)
    }
  }

  /// The report for people.
  var text: String {
    let rate = String(format: "%g %%", falseAlarmRate * 100)
    var lines = [
      "\(file): calibrated \(policy) by the rule '\(rule.rawValue)', at most \(rate) false alarms",
      "  bands from \(successes[0]) successes, threshold from \(successes[1]); "
        + "familiar: \(familiarObservations) observations",
      "  measured on \(successes[2]) other successes and \(failures) failures, 95 % Wilson:",
      "",
      "  "
        + Self.row([
          "rule", "AUROC", "balanced", "false alarms", "failures with an alarm", "before it failed",
          "lead",
        ]),
    ]
    for rule in rules {
      lines.append(
        (rule.rule == self.rule ? "* " : "  ")
          + Self.row([
            rule.rule.rawValue, Self.number(rule.auroc), Self.number(rule.balancedAccuracy),
            Self.share(rule.falseAlarms), Self.share(rule.trueAlarms),
            Self.share(rule.timelyAlarms),
            rule.medianLead.map { String(format: "%+.1f s", $0) } ?? "-",
          ]))
    }
    lines += [
      "",
      "  AUROC: highest score before a failure against the highest of a success. Balanced: accuracy "
        + "of 'an alarm at any",
      "  time means a failure'. Lead: median time from the first alarm to the failure (the object is "
        + "lost, or the end).",
    ]
    if leftOut > 0 {
      lines.append("  left out: \(leftOut) episodes (of another driver, helped, or not judged)")
    }
    return lines.joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    zip(cells, [11, 5, 8, 22, 22, 22, 7]).map { cell, width in
      cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
    }.joined(separator: "  ")
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "-"
  }

  /// Such as `5 of 103, 5 % [2, 11]`.
  private static func share(_ proportion: Proportion) -> String { proportion.summary }
}
