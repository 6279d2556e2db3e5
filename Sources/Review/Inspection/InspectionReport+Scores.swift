import Learning
import Robotics
import TerminalUI

extension InspectionReport {
  /// Columns of a histogram.
  private static let columns = 32
  /// Rows of a histogram, as many as the lines beside it.
  private static let rows = 3

  /// Who commanded, and how the numbers of their frames are distributed.
  mutating func addScores(_ name: String, _ scores: ScoreDistribution) {
    guard let histogram = scores.groups.first?.histogram else { return }
    addTitle(
      "\(name) by who commanded",
      "\(histogram.counts.count) bins of \(number(histogram.width)), "
        + "\(number(histogram.low)) to \(number(histogram.high))")
    for group in scores.groups { addGroup(group) }
  }

  private mutating func addGroup(_ group: ScoreDistribution.Group) {
    let bars = bars(group.histogram.counts, columns: Self.columns, rows: Self.rows)
    let frames =
      group.unknown.successes == 0
      ? "\(count(group.frames, "frame")), \(count(group.episodes, "episode"))"
      : "\(percent(group.unknown.share)) of \(group.unknown.trials) unknown"
    let quartiles = group.quartiles.map { number($0) }.joined(separator: " ")
    let texts: [[(String, Tone)]] = [
      [(group.origin.rawValue, tone(group.origin)), (" " + frames, .dim)],
      [("mean \(number(group.mean))", .text)],
      [(quartiles.isEmpty ? "" : "quartiles \(quartiles)", .text)],
    ]
    for (bar, text) in zip(bars, texts) {
      add([(" \(bar)  ", tone(group.origin))] + text)
    }
  }

  /// Counts as filled columns, as high as the highest; an empty bin is blank.
  func bars(_ counts: [Int], columns: Int, rows: Int) -> [String] {
    let samples = (0..<columns).map { column -> Double in
      let start = column * counts.count / columns
      let end = max(start + 1, (column + 1) * counts.count / columns)
      let sum = counts[start..<min(end, counts.count)].reduce(0, +)
      return sum == 0 ? .nan : Double(sum)
    }
    let highest = samples.filter(\.isFinite).max() ?? 1
    return Sparkline(samples, range: 0...highest)
      .lines(columns: columns, rows: rows, glyphs: columnGlyphs)
  }

  /// What the scores as a whole are like.
  mutating func addShares(_ inspection: Inspection) {
    let margin = inspection.settings.saturationMargin
    let shares: [(String, Estimate?)] = [
      ("of people's frames below the score's lower quantile", inspection.humanBelowLow),
      (
        "of the critic's scores below \(Format.fixed(margin, 1)) or above "
          + Format.fixed(1 - margin, 1),
        inspection.saturation
      ),
      ("of failure-success pairs: the failure scores lower", inspection.outcomeSeparation),
    ]
    let known = shares.compactMap { text, share in share.map { (text, $0) } }
    guard !known.isEmpty else { return }
    addTitle("shares", "")
    for (text, share) in known {
      let share = share.summary(unit: " %") { Format.fixed($0 * 100, 0) }
      add([("  \(share.padded(17))", .text), (text, .dim)])
    }
  }

  private func tone(_ origin: FrameOrigin) -> Tone {
    switch origin {
    case .demonstration: .ok
    case .policy: .policy
    case .human: .human
    case .hold: .hold
    }
  }
}
