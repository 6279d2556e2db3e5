import Improvement
import Learning
import Robotics
import TerminalUI

extension ImprovementText {
  /// The table of methods, and how they differ.
  mutating func addSuccess() {
    let tasks = results.settings.tasks
    addTitle("success", "percent of the trials")
    addTable(
      keys: 2,
      [["method", "round"] + tasks + ["mean", "over reference", "robot minutes"]]
        + table.rows.map { row in
          [Self.name(row), "\(row.round)"] + tasks.map { Self.percent(row.tasks[$0]) } + [
            Self.percent(row.success), Self.points(row.overReference),
            Format.fixed(row.robotMinutes, 1),
          ]
        })
  }

  /// What the base does with one thing done otherwise.
  mutating func addAblations() {
    guard !table.ablations.isEmpty else { return }
    let tasks = results.settings.tasks
    let base = results.settings.collector.rawValue
    addTitle("ablations", "percent; difference to \(base), round 1, in points")
    addTable(
      keys: 1,
      [["done otherwise"] + tasks + ["mean", "difference"]]
        + table.ablations.map { row in
          [row.ablation.rawValue] + tasks.map { Self.percent(row.tasks[$0]) }
            + [Self.percent(row.success), Self.points(row.difference)]
        })
  }

  /// Percent with its Wilson interval.
  static func percent(_ proportion: Proportion?) -> String {
    guard let proportion, let share = proportion.share else { return "-" }
    return percent(Estimate(share, proportion.interval))
  }

  /// A dot with its interval for every method: the mean over the tasks.
  mutating func addMean() {
    let isMean = results.settings.tasks.count > 1
    addIntervals(isMean ? "mean success" : "success", table.rows.map { ($0, $0.success) })
  }

  /// A dot with its interval for every method, of one task.
  mutating func addIntervals(of task: String) {
    addIntervals("success of \(task)", table.rows.map { ($0, $0.intervals[task]) })
  }

  private mutating func addIntervals(
    _ title: String, _ rows: [(ImprovementTable.Row, Estimate?)]
  ) {
    addTitle(title, "with its interval")
    let names = rows.map { nameWithRound($0.0) }
    let gutter = (names.map(\.columns).max() ?? 0) + 4
    let numbers = 16
    let room = width - gutter - numbers
    for ((_, estimate), name) in zip(rows, names) {
      let label = ("  " + name).padded(gutter)
      guard let estimate else {
        add([(label, .text), ("no trials", .dim)])
        continue
      }
      func column(_ share: Double) -> Int {
        Int((min(1, max(0, share)) * Double(room - 1)).rounded())
      }
      let (low, high) = (
        column(estimate.interval?.lowerBound ?? estimate.value),
        column(estimate.interval?.upperBound ?? estimate.value)
      )
      let value = min(high, max(low, column(estimate.value)))
      let line = String(glyphs.lines.horizontal)
      func rule(_ count: Int) -> String { String(repeating: line, count: count) }
      add([
        (label, .text), (scale(0..<low, room), .track), (rule(value - low), .plot),
        (String(glyphs.bullet), .live), (rule(high - value), .plot),
        (scale((high + 1)..<room, room), .track),
        ("  " + Self.percent(estimate), .text),
      ])
    }
    add([(String(repeating: " ", count: gutter) + labels(room), .dim)])
  }

  /// What the scale looks like where nothing is: a dot at every quarter.
  private func scale(_ columns: Range<Int>, _ room: Int) -> String {
    let ticks = Set((0...4).map { $0 * (room - 1) / 4 })
    return columns.map { ticks.contains($0) ? String(glyphs.dot) : " " }.joined()
  }

  /// The numbers of the scale, below their ticks.
  private func labels(_ room: Int) -> String {
    var text = ""
    for tick in 0...4 {
      let label = tick == 4 ? "100 %" : "\(25 * tick)"
      let place = tick * (room - 1) / 4 - (tick == 0 ? 0 : tick == 4 ? 2 : 1)
      text = text.padded(max(0, place)) + label
    }
    return text
  }
}
