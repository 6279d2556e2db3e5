import Foundation
import Learning
import Robotics

extension ImprovementReport {
  /// The page: tables and plots, in one file.
  public var page: String {
    let head = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Improvement</title><style>
      body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222}
      table{border-collapse:collapse;margin:1rem 0}td,th{padding:.3rem .7rem;border-bottom:1px solid #ddd;
      text-align:left;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}
      @media(prefers-color-scheme:dark){body{background:#16181c;color:#ddd}td,th{border-color:#444}}
      </style></head><body>
      """
    return head + "<h1>Improvement</h1><p>" + Self.escape(conditions) + "</p>" + tableHTML
      + "<h2>Success</h2>" + successPlot + "<h2>Success over rounds</h2>" + roundsPlot
      + "<h2>How far trials get</h2>" + stagesHTML + notesHTML + "</body></html>\n"
  }

  private var tableHTML: String {
    let tasks = table.rows.first.map { $0.tasks.keys.sorted() } ?? []
    var html = "<table><tr><th>method</th><th>round</th>"
    html += tasks.map { "<th>\(Self.escape($0))</th>" }.joined()
    html += "<th>mean</th><th>over the reference</th><th>robot minutes</th></tr>"
    for row in table.rows {
      html += "<tr><td>\(row.method.rawValue)</td><td>\(row.round)</td>"
      html += tasks.map { "<td>\(row.tasks[$0]?.summary ?? "-")</td>" }.joined()
      html += "<td>\(Self.percent(row.success))</td><td>\(Self.points(row.overReference))</td>"
      html += "<td>\(String(format: "%.1f", row.robotMinutes))</td></tr>"
    }
    html += "</table><table><tr><th>on the same data</th><th>difference</th></tr>"
    for (name, difference) in table.differences.sorted(by: { $0.key < $1.key }) {
      html += "<tr><td>\(Self.escape(name))</td><td>\(Self.points(difference))</td></tr>"
    }
    return html + "</table>"
  }

  /// A dot with its interval for every row.
  private var successPlot: String {
    var plot = PlotPicture(width: 720, height: 40 + 34 * Double(table.rows.count), left: 150)
    plot.horizontal(ticks: [0, 0.25, 0.5, 0.75, 1]) { "\(Int($0 * 100)) %" }
    for (index, row) in table.rows.enumerated() {
      guard let success = row.success else { continue }
      let y = 24 + 34 * Double(index)
      plot.label("\(row.method.rawValue), round \(row.round)", y: y)
      plot.interval(success, y: y)
    }
    return plot.svg
  }

  /// The collector's success over the minutes that robots moved.
  private var roundsPlot: String {
    let rows = table.rows.filter { $0.round == 0 || $0.method == collector }
    guard rows.count > 1, let last = rows.map(\.robotMinutes).max(), last > 0 else {
      return "<p>One round only.</p>"
    }
    var plot = PlotPicture(width: 720, height: 320, left: 60)
    plot.axes(
      x: stride(from: 0, through: last, by: max(1, (last / 5).rounded())).map { $0 / last },
      xText: { String(format: "%.0f min", $0 * last) }, y: [0, 0.25, 0.5, 0.75, 1],
      yText: { "\(Int($0 * 100)) %" })
    plot.line(
      rows.compactMap { row in
        row.success.map { (row.robotMinutes / last, $0) }
      })
    return plot.svg
  }

  private var notesHTML: String {
    guard !notes.isEmpty else { return "" }
    return "<h2>Not as planned</h2><ul>"
      + notes.map { "<li>\(Self.escape($0))</li>" }.joined() + "</ul>"
  }

  private var stagesHTML: String {
    let names = table.rows.first.map { $0.stages.keys.sorted() } ?? []
    return names.map { task in
      var html = "<h3>\(Self.escape(task))</h3><table><tr><th>method</th><th>round</th>"
      html += (table.rows.first?.stages[task] ?? []).map { "<th>\(Self.escape($0.stage))</th>" }
        .joined()
      html += "</tr>"
      for row in table.rows {
        html += "<tr><td>\(row.method.rawValue)</td><td>\(row.round)</td>"
        html +=
          (row.stages[task] ?? []).map { "<td>\($0.cumulative.summary)</td>" }.joined() + "</tr>"
      }
      return html + "</table>"
    }.joined()
  }

  static func escape(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
  }
}
