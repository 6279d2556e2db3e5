import Learning
import Robotics

extension ImprovementReport {
  /// How far trials get: a plot and a table for every task.
  var stages: ReportSection? {
    let tasks = results.settings.tasks.filter { task in
      table.rows.contains { $0.stages[task]?.isEmpty == false }
    }
    guard !tasks.isEmpty else { return nil }
    return ReportSection(
      title: "How far trials get",
      parts: [
        .text(
          "Trials that did a stage and all before it, of all trials, with 95 % Wilson intervals.")
      ]
        + tasks.map { task in
          .plot(name: "stages-\(task)", caption: task) { stagePlot(task) }
        }
        + tasks.map { .table(stageTable($0)) })
  }

  private func stagePlot(_ task: String) -> PlotPicture {
    let names = results.stages[task] ?? []
    var plot = PlotPicture(
      width: 240 + 100 * Double(names.count), height: 300, left: 60, right: 170)
    func place(_ stage: Int) -> Double { (Double(stage) + 0.5) / Double(max(1, names.count)) }
    plot.axes(x: names.enumerated().map { (place($0), $1) }, y: PlotPicture.percents)
    var entries: [(text: String, colour: String)] = []
    for (index, row) in table.rows.enumerated() {
      guard let stages = row.stages[task], !stages.isEmpty else { continue }
      let colour = PlotPicture.colour(index)
      let done = stages.enumerated().compactMap { index, stage in
        stage.cumulative.share.map {
          (x: place(index), y: Estimate($0, stage.cumulative.interval))
        }
      }
      plot.line(
        done, colour: colour, shift: 6 * (Double(index) - Double(table.rows.count - 1) / 2))
      entries.append((Self.name(row), colour))
    }
    plot.legend(entries)
    return plot
  }

  private func stageTable(_ task: String) -> ReportTable {
    var rows = ReportTable(header: [task, "round"] + (results.stages[task] ?? []), keys: 2)
    for row in table.rows {
      guard let stages = row.stages[task] else { continue }
      rows.rows.append(
        [row.method.rawValue, "\(row.round)"] + stages.map(\.cumulative.summary))
    }
    return rows
  }
}
