import Foundation

extension ImprovementReport {
  /// How long every step took, by task; nil where that is not known.
  public var times: ReportSection? {
    let times = results.times ?? []
    guard !times.isEmpty else { return nil }
    let tasks = results.settings.tasks
    var rows = ReportTable(header: ["step"] + tasks + ["sum"])
    var labels: [String] = []
    for time in times where !labels.contains(time.label) { labels.append(time.label) }
    func row(_ name: String, _ isMeant: (StepTime) -> Bool) {
      let own = times.filter(isMeant)
      let cells = tasks.map { task in
        let parts = own.filter { $0.task == task }
        return parts.isEmpty ? "-" : Self.seconds(parts.map(\.seconds).reduce(0, +))
      }
      rows.rows.append([name] + cells + [Self.seconds(own.map(\.seconds).reduce(0, +))])
    }
    for label in labels { row(label) { $0.label == label } }
    row("sum") { _ in true }
    return ReportSection(
      title: "Seconds a step",
      parts: [
        .text(
          "Of all repetitions together, whenever a step was done; several run at a time. The last call "
            + "took \(Self.seconds(results.seconds)) s by the clock on the wall; steps that were there "
            + "already took none of it."), .table(rows),
      ])
  }

  private static func seconds(_ seconds: Double) -> String {
    String(format: seconds < 10 ? "%.1f" : "%.0f", seconds)
  }
}
