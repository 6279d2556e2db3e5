import Foundation
import Learning
import Robotics

extension ImprovementReport {
  private var tasks: [String] { results.settings.tasks }
  private var others: [Int] {
    results.settings.otherExecutedActions.filter { $0 != results.settings.executedActions }
  }

  /// What a row is called.
  static func name(_ row: ImprovementTable.Row) -> String {
    row.round == 0 ? row.method.rawValue : "\(row.method.rawValue), round \(row.round)"
  }

  /// How often every method succeeds.
  var methods: ReportSection {
    var rows = ReportTable(
      header: ["method", "round"] + tasks + ["mean"] + others.map { "mean, \($0) actions" }
        + ["over the reference", "robot minutes"], keys: 2)
    for row in table.rows {
      rows.rows.append(
        [row.method.rawValue, "\(row.round)"] + tasks.map { row.tasks[$0]?.summary ?? "-" }
          + [Self.percent(row.success)] + others.map { Self.percent(row.others[$0]) }
          + [
            Self.points(row.overReference),
            String(format: "%.1f", row.robotMinutes),
          ])
    }
    return ReportSection(
      title: "Improvement",
      parts: [
        .text(conditions), .table(rows),
        .plot(name: "success", caption: "Success, mean over tasks") { successPlot },
      ])
  }

  /// What was done, in a sentence.
  private var conditions: String {
    let settings = results.settings
    let count = settings.seeds
    return
      "\(count) repetition\(count == 1 ? "" : "s") of everything with other seeds, \(settings.trials) "
      + "trials a policy and task from the same evaluation seeds, \(settings.executedActions) actions "
      + "executed of a chunk. By task: successes with the 95 % Wilson interval over trials. Mean and "
      + "differences: 95 % bootstrap over repetitions and trials."
      + (augmentation.map { " " + $0 } ?? "")
  }

  /// What +aug means; nil when nothing is.
  public var augmentation: String? {
    let settings = results.settings
    guard settings.methods.contains(where: \.isAugmented) else { return nil }
    return String(
      format:
        "+aug: learned as well from %d copies of what people showed, moved by %g mm along each "
        + "axis (deviation), with the way back.",
      settings.policy.training.augmentation.copies,
      1000 * settings.policy.training.augmentation.deviation)
  }

  /// A dot with its interval for every row.
  private var successPlot: PlotPicture {
    var plot = PlotPicture(width: 720, height: 48 + 30 * Double(table.rows.count), left: 175)
    plot.horizontal(PlotPicture.percents)
    for (index, row) in table.rows.enumerated() {
      let y = 25 + 30 * Double(index)
      plot.label(Self.name(row), y: y)
      if let success = row.success {
        plot.interval(success, y: y, colour: PlotPicture.colour(index))
      }
    }
    return plot
  }

  /// How the collector's method differs from the others.
  public var differences: ReportSection? {
    guard !table.differences.isEmpty else { return nil }
    var rows = ReportTable(header: ["methods", "difference"])
    for (name, difference) in table.differences.sorted(by: { $0.key < $1.key }) {
      rows.rows.append([name, Self.points(difference)])
    }
    return ReportSection(
      title: "Differences on the same data, trial by trial", parts: [.table(rows)])
  }

  /// The collector's success over the minutes that robots moved; nil after one round.
  var rounds: ReportSection? {
    let rows = table.rows.filter { $0.method == .bc || $0.method == results.settings.collector }
    guard rows.count > 2, let last = rows.map(\.robotMinutes).max(), last > 0 else { return nil }
    let caption = "Success over the time that the robot moved"
    return ReportSection(
      title: "Success over rounds",
      parts: [.plot(name: "rounds", caption: caption) { roundPlot(rows, minutes: last) }])
  }

  /// A curve with intervals through the rows, from no minutes to so many.
  private func roundPlot(_ rows: [ImprovementTable.Row], minutes: Double) -> PlotPicture {
    var plot = PlotPicture(width: 720, height: 320, left: 60)
    plot.axes(
      x: stride(from: 0, through: minutes, by: max(1, (minutes / 5).rounded())).map {
        ($0 / minutes, String(format: "%.0f min", $0))
      }, y: PlotPicture.percents)
    plot.line(
      rows.compactMap { row in row.success.map { (row.robotMinutes / minutes, $0) } },
      colour: PlotPicture.colour(3))
    return plot
  }

  /// The training lengths that were chosen.
  public var lengths: ReportSection? {
    var rows = ReportTable(header: ["method", "round"] + tasks, keys: 2)
    for row in table.rows {
      let chosen = tasks.map { task in
        row.lengths[task].map { $0.map(String.init).joined(separator: ", ") } ?? "-"
      }
      rows.rows.append([row.method.rawValue, "\(row.round)"] + chosen)
    }
    return rows.rows.isEmpty
      ? nil
      : ReportSection(
        title: "Training lengths, chosen on validation trials",
        parts: [.text("Steps, one number a repetition."), .table(rows)])
  }
}
