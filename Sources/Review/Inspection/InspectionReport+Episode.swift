import Episodes
import Learning
import TerminalUI

extension InspectionReport {
  /// The value of an episode over time, and its optimality.
  mutating func addEpisode(_ episode: EpisodeInspection?, number id: EpisodeID) {
    guard let episode else {
      addTitle("episode \(id)", "is being recorded; no run says anything of it yet")
      return
    }
    let left = episode.isCounted ? "" : ", left out of training"
    let commanded = FrameOrigin.allCases.compactMap { origin in
      episode.commanded[origin.rawValue].map { "\($0) \(origin.rawValue)" }
    }.joined(separator: ", ")
    addTitle(
      "episode \(id)",
      "\(episode.outcome?.rawValue ?? "not judged"), \(commanded)\(left)")
    guard episode.value != nil || episode.optimalityBins != nil else {
      add("  these runs say nothing of it; compute them again to have it in them", .warning)
      return
    }
    if let value = episode.value { addCurve(value) }
    if let advantage = episode.advantage { add("  mean advantage \(number(advantage))", .text) }
    guard let bins = episode.optimalityBins else { return }
    let bars = bars(bins.counts, columns: 2 * bins.counts.count, rows: 2)
    let texts = [
      "mean optimality \(number(episode.optimality))",
      "\(bins.counts.count) bins of \(number(bins.width)), 0 to 1, with these frames:",
    ]
    for (bar, text) in zip(bars, texts) { add([("  \(bar)  ", .plot), (text, .text)]) }
    add("  " + bins.counts.map(String.init).joined(separator: " "), .text)
  }

  private mutating func addCurve(_ value: ValueCurve) {
    let gutter = 6
    let plot = LinePlot(value.points.map { $0 ?? .nan }, range: -1...0, stretch: true)
    let rows = plot.lines(columns: width - gutter - 2, rows: 5, glyphs: glyphs)
    for (index, row) in rows.enumerated() {
      let label = index == 0 ? "0" : index == rows.count - 1 ? "-1" : ""
      add([("\(label.padded(gutter - 1, .right)) ", .dim), (row, .plot)])
    }
    let ends = value.steps.map { "step \($0)" }
    let room = width - gutter - 2 - (ends.first ?? "").columns
    add(
      String(repeating: " ", count: gutter) + (ends.first ?? "")
        + (ends.last ?? "").padded(max(0, room), .right), .dim)
    let drop =
      value.drop.size > 0
      ? "falls most by \(number(value.drop.size)), from step \(value.drop.from) to "
        + "\(value.drop.to)" : "never falls"
    add(
      "  value \(number(value.first)) first, \(number(value.lowest)) lowest at step "
        + "\(value.lowestStep), \(number(value.last)) last", .text)
    add("  \(drop)", .text)
  }
}
