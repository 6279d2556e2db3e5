import Foundation
import Learning

extension ImprovementReport {
  /// What the first round's frames are worth by who commanded; nil where that is not known.
  public var advantages: ReportSection? {
    var plots: [ReportSection.Part] = []
    var rows = ReportTable(
      header: ["task", "frames of", "frames", "mean advantage"], keys: 2)
    for task in results.settings.tasks {
      let own = (results.advantages ?? []).filter { $0.task == task }
      let histograms = AdvantageHistogram.pooled(own.flatMap(\.histograms))
      guard !histograms.isEmpty else { continue }
      plots.append(
        .plot(name: "advantage-\(task)", caption: task) { advantagePlot(histograms) })
      rows.rows += histograms.map {
        [task, $0.group.summary, "\($0.frames)", String(format: "%+.3f", $0.mean)]
      }
    }
    guard !plots.isEmpty else { return nil }
    return ReportSection(
      title: "Advantage by who commanded",
      parts: [
        .text(
          "Frames of the first round's data, all repetitions together; the policy's are of rollouts "
            + "that nobody helped. In the plots each row is as high as its own highest bar, the dashes "
            + "are at the mean, and the outermost bars hold what lies beyond them.")
      ] + plots + [.table(rows)])
  }

  /// A row for everybody who commanded.
  private func advantagePlot(_ histograms: [AdvantageHistogram]) -> PlotPicture {
    let rowHeight = 66.0
    var plot = PlotPicture(
      width: 500, height: 38 + rowHeight * Double(histograms.count), left: 150)
    let shown = Self.shown(histograms)
    // Of the bins that are shown, so many are one bar.
    let bars = 60
    let range = Double(shown.count) * histograms[0].histogram.width
    let low = histograms[0].histogram.low + Double(shown.lowerBound) * histograms[0].histogram.width
    plot.horizontal(
      [-1, -0.5, 0, 0.5, 1].map { (0.5 + 0.5 * $0, String(format: "%+.2f", $0 * range / 2)) })
    for (index, group) in histograms.enumerated() {
      let base = plot.top + rowHeight * Double(index + 1)
      let counts = Self.bars(group.histogram.counts, shown: shown, bars: bars)
      let highest = Double(max(1, counts.max() ?? 1))
      var outline = [(x: plot.x(0), y: base)]
      for (bar, count) in counts.enumerated() {
        let y = base - (rowHeight - 14) * Double(count) / highest
        outline.append((plot.x(Double(bar) / Double(bars)), y))
        outline.append((plot.x(Double(bar + 1) / Double(bars)), y))
      }
      outline.append((plot.x(1), base))
      let colour = PlotPicture.colour([3, 5, 1, 2][index % 4])
      plot.path(outline, colour: colour, isFilled: true)
      plot.rule(plot.left, base, plot.width - plot.right, base)
      let mean = plot.x(min(1, max(0, (group.mean - low) / range)))
      plot.rule(mean, base - rowHeight + 10, mean, base, width: 2, opacity: 0.7, dash: "3 3")
      plot.label(group.group.summary, y: base - 34)
      plot.label("\(group.frames) frames", y: base - 18)
      plot.label(String(format: "mean %+.3f", group.mean), y: base - 2)
    }
    return plot
  }

  /// The bins between which 95 % of every group's frames are, as far to the left of 0 as to its right.
  static func shown(_ histograms: [AdvantageHistogram]) -> Range<Int> {
    let middle = AdvantageHistogram.bins / 2
    var reach = 30
    for group in histograms {
      let counts = group.histogram.counts
      let total = counts.reduce(0, +)
      while reach < middle,
        20 * counts[(middle - reach)..<(middle + reach)].reduce(0, +) < 19 * total
      { reach += 10 }
    }
    return (middle - reach)..<(middle + reach)
  }

  /// The counts of the bins that are shown in fewer bars; what lies beyond is in the outermost.
  static func bars(_ counts: [Int], shown: Range<Int>, bars: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: bars)
    for (bin, count) in counts.enumerated() {
      let place = (bin - shown.lowerBound) * bars / shown.count
      sums[min(max(0, bin < shown.lowerBound ? 0 : place), bars - 1)] += count
    }
    return sums
  }
}
