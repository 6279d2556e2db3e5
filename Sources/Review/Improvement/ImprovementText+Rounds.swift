import Improvement
import Learning
import Robotics
import TerminalUI

extension ImprovementText {
  /// The collector's success over the minutes that robots moved.
  mutating func addRounds() {
    let collector = results.settings.collector
    let points = table.rows.filter { $0.method == .bc || $0.method == collector }
      .compactMap { row in row.success.map { (row: row, success: $0) } }
    addTitle(
      "success over rounds", "\(collector.rawValue), over minutes that robots had moved")
    guard points.count > 1, let last = points.map(\.row.robotMinutes).max(), last > 0 else {
      add("one round only: there is no curve yet", mark: "  ", .dim)
      return
    }
    let gutter = 8
    let columns = width - gutter - 2
    let places = points.map { point in
      (share: point.row.robotMinutes / last, success: point.success)
    }
    let plot = LinePlot(
      Self.samples(places, columns: columns * (glyphs.hasBraille ? 2 : 1)), range: 0...1)
    let rows = plot.lines(columns: columns, rows: 9, glyphs: glyphs)
    for (index, row) in rows.enumerated() {
      let label = [0: "100 %", 4: "50", 8: "0"][index] ?? ""
      add([("\(label.padded(gutter - 1, .right)) ", .dim), (row, .plot)])
    }
    addAxis("round", points.map { (share: $0.row.robotMinutes / last, text: "\($0.row.round)") })
    addAxis(
      "minutes",
      points.map {
        (share: $0.row.robotMinutes / last, text: Format.fixed($0.row.robotMinutes, 1))
      })
    addAxis(
      "%", points.map { (share: $0.row.robotMinutes / last, text: Self.percent($0.success)) })

    func addAxis(_ name: String, _ ticks: [(share: Double, text: String)]) {
      var line = ""
      for tick in ticks {
        let middle = Int((tick.share * Double(columns - 1)).rounded())
        let start = max(0, min(columns - tick.text.columns, middle - tick.text.columns / 2))
        // One that would run into the one before is left out; the table has it.
        guard line.isEmpty || start > line.columns else { continue }
        line = line.padded(start) + tick.text
      }
      add([(name.padded(gutter - 1, .right) + " " + line, .dim)])
    }
  }

  /// A line through the points, with an upright one over the interval of each: three samples a
  /// column, of which the plot shows the lowest to the highest.
  static func samples(
    _ points: [(share: Double, success: Estimate)], columns: Int
  ) -> [Double] {
    let places = points.map { Int(($0.share * Double(columns - 1)).rounded()) }
    return (0..<columns).flatMap { column -> [Double] in
      let here = zip(places, points).filter { $0.0 == column }.map(\.1.success)
      if !here.isEmpty {
        return [
          here.map { $0.interval?.lowerBound ?? $0.value }.min() ?? .nan, here[0].value,
          here.map { $0.interval?.upperBound ?? $0.value }.max() ?? .nan,
        ]
      }
      guard let next = places.firstIndex(where: { $0 > column }), next > 0 else {
        return [.nan, .nan, .nan]
      }
      let (from, to) = (places[next - 1], places[next])
      let share = Double(column - from) / Double(to - from)
      let (before, after) = (points[next - 1].success.value, points[next].success.value)
      return Array(repeating: before + share * (after - before), count: 3)
    }
  }

  /// How far the trials of a task get: every stage done with all before it.
  mutating func addStages(_ task: String) {
    let rows = table.rows.filter { $0.stages[task]?.isEmpty == false }
    guard let stages = rows.first?.stages[task] else { return }
    addTitle("how far trials of \(task) get", "percent that did this stage and all before it")
    addTable(
      keys: 1,
      [["stage"] + rows.map { nameWithRound($0) }]
        + stages.indices.map { stage in
          [stages[stage].stage]
            + rows.map { Self.percent($0.stages[task]?[stage].cumulative) }
        })
  }
}
