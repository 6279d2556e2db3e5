import Foundation
import Learning
import Robotics

extension ImprovementReport {
  /// What each part of the method is worth; nil when nothing was ablated.
  var ablations: ReportSection? {
    let rows = table.ablations
    guard !rows.isEmpty else { return nil }
    let settings = results.settings
    let base = "\(settings.collector.rawValue), round 1"
    let tasks = settings.tasks
    var success = ReportTable(header: ["success"] + tasks + ["mean"])
    var differences = ReportTable(header: ["over the base"] + tasks + ["mean"])
    if let row = table.rows.first(where: { $0.method == settings.collector && $0.round == 1 }) {
      success.rows.append(
        ["base"] + tasks.map { row.tasks[$0]?.summary ?? "-" } + [Self.percent(row.success)])
    }
    for row in rows {
      let name = row.ablation.rawValue
      success.rows.append(
        [name] + tasks.map { row.tasks[$0]?.summary ?? "-" } + [Self.percent(row.success)])
      differences.rows.append(
        [name] + tasks.map { Self.points(row.differences[$0]) } + [Self.points(row.difference)])
    }
    return ReportSection(
      title: "Ablations",
      parts: [
        .text(
          "The base is \(base) as above\(leftOut). Each ablation does round 1 again with one thing "
            + "changed: the same demonstrations, reference and seeds, and the base's data where the "
            + "change does not concern collecting. Differences: trial by trial and repetition by "
            + "repetition, 95 % bootstrap."),
        .list(rows.map { "\($0.ablation.rawValue): \($0.ablation.summary(settings))." }),
        .table(success), .table(differences),
        .plot(name: "ablations", caption: "Success over the base's, mean over tasks") {
          ablationPlot
        },
      ])
  }

  /// Ablations that there are none of because the base is so.
  private var leftOut: String {
    let settings = results.settings
    let names = settings.ablations.filter { settings.ablated($0) == nil }.map(\.rawValue)
    return names.isEmpty ? "" : ", which is " + names.joined(separator: " and ")
  }

  /// A dot with its interval for every ablation; the base is in the middle.
  private var ablationPlot: PlotPicture {
    let rows = table.ablations
    var plot = PlotPicture(width: 720, height: 48 + 30 * Double(rows.count), left: 150)
    let reach =
      rows.compactMap(\.difference).flatMap { estimate in
        [estimate.value, estimate.interval?.lowerBound, estimate.interval?.upperBound]
      }.compactMap { $0.map(abs) }.max() ?? 0
    // Whole tens of points, as far to the left as to the right.
    let range = max(0.1, (10 * reach).rounded(.up) / 10)
    func place(_ difference: Double) -> Double { 0.5 + 0.5 * difference / range }
    plot.horizontal(
      [-1, -0.5, 0, 0.5, 1].map {
        (0.5 + 0.5 * $0, String(format: $0 == 0 ? "base" : "%+.0f points", 100 * range * $0))
      })
    for (index, row) in rows.enumerated() {
      let y = 25 + 30 * Double(index)
      plot.label(row.ablation.rawValue, y: y)
      guard let difference = row.difference else { continue }
      plot.interval(
        Estimate(
          place(difference.value),
          difference.interval.map { place($0.lowerBound)...place($0.upperBound) }),
        y: y, colour: PlotPicture.colour(index))
    }
    return plot
  }
}
