import Foundation
import Learning
import Robotics

extension ImprovementReport {
  /// What the reference's alarms are worth; nil where that was not measured.
  public var confidence: ReportSection? {
    let found = results.settings.tasks.map { (task: $0, rules: alarms($0)) }
      .filter { !$0.rules.isEmpty }
    guard !found.isEmpty else { return nil }
    let plots = found.compactMap { task, rules -> ReportSection.Part? in
      rules.contains { !$0.curve.isEmpty }
        ? .plot(
          name: "confidence-\(task)",
          caption: "\(task): failures known in time, over false alarms"
        ) { curvePlot(rules) } : nil
    }
    let settings = results.settings
    let rate = String(format: "%g %%", settings.confidence.alarm.falseAlarms * 100)
    return ReportSection(
      title: "Confidence of the reference",
      parts: [
        .text(
          "\(settings.confidenceRollouts) further rollouts of each reference that nobody helped. "
            + "Thresholds are for at most \(rate) of false alarms, from a part of the successes; figures "
            + "are of the others and of all failures, the mean of \(settings.confidence.divisions) "
            + "divisions by chance, with the 95 % Wilson interval of one. Dots: where the thresholds "
            + "are. AUROC, the curves, in time: only what was said before the failure counts.")
      ] + plots + [.table(alarmTable(found))])
  }

  /// What each rule is worth in a task, all repetitions together.
  func alarms(_ task: String) -> [AlarmAverage] {
    let figures = (results.confidence ?? []).filter { $0.task == task }.flatMap(\.figures)
    return AlarmRule.allCases.compactMap { rule in
      .pooled(figures.filter { $0.rule == rule })
    }
  }

  private func curvePlot(_ rules: [AlarmAverage]) -> PlotPicture {
    var plot = PlotPicture(width: 500, height: 330, left: 60, right: 150)
    plot.axes(x: PlotPicture.percents, y: PlotPicture.percents)
    plot.rule(plot.x(0), plot.y(0), plot.x(1), plot.y(1), opacity: 0.4, dash: "4 4")
    var entries: [(text: String, colour: String)] = []
    for rule in rules where !rule.curve.isEmpty {
      let colour = PlotPicture.colour(
        [3, 1, 2, 4, 6, 5][AlarmRule.allCases.firstIndex(of: rule.rule) ?? 0])
      plot.path(
        rule.curve.enumerated().map {
          (plot.x(Double($0) / Double(rule.curve.count - 1)), plot.y($1))
        }, colour: colour)
      if let wrong = rule.falseAlarms, let right = rule.timelyAlarms {
        plot.dot(plot.x(wrong.value), plot.y(right.value), colour: colour)
      }
      entries.append((rule.rule.rawValue, colour))
    }
    plot.legend(entries)
    return plot
  }

  private func alarmTable(_ found: [(task: String, rules: [AlarmAverage])]) -> ReportTable {
    var table = ReportTable(
      header: [
        "task", "rule", "AUROC", "balanced accuracy", "in time", "false alarms",
        "failures with an alarm", "in time", "median lead",
      ], keys: 2)
    for (task, rules) in found {
      for rule in rules {
        table.rows.append([
          task, rule.rule.rawValue, rule.auroc.map { String(format: "%.2f", $0) } ?? "-",
          Self.percent(rule.balancedAccuracy), Self.percent(rule.timelyBalancedAccuracy),
          Self.percent(rule.falseAlarms), Self.percent(rule.trueAlarms),
          Self.percent(rule.timelyAlarms),
          rule.medianLead.map { String(format: "%+.1f s", $0) } ?? "-",
        ])
      }
    }
    return table
  }
}
