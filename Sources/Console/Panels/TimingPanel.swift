import Rollout
import TerminalUI

/// How well the loops keep time, on one line; what is not as it should be is marked.
struct TimingPanel: Widget {
  let view: LiveView

  func draw(in region: inout Region) {
    let timing = view.snapshot.timing
    var x = 1
    if !timing.recorderProblem.isEmpty {
      x = region.write(
        "NOT WRITTEN: \(timing.recorderProblem)  ", x: x, y: 0, region.theme[.danger])
    }
    for (index, piece) in fitting(pieces(timing), region.width - 1 - x).enumerated() {
      let text = piece.isBad ? "\(piece.text)!" : piece.text
      let gap = index == 0 ? 0 : 3
      guard x + gap + text.columns <= region.width - 1 else { break }
      if gap > 0 { x = region.write(" \(region.glyphs.dot) ", x: x, y: 0, region.theme[.track]) }
      x = region.write(text, x: x, y: 0, region.theme[piece.isBad ? .warning : .dim])
    }
  }

  /// All pieces, or, when they do not fit, those that are not merely counters of nothing.
  private func fitting(
    _ pieces: [(text: String, isBad: Bool)], _ room: Int
  ) -> [(text: String, isBad: Bool)] {
    let width = pieces.reduce(-3) { $0 + $1.text.columns + ($1.isBad ? 1 : 0) + 3 }
    if width <= room { return pieces }
    return pieces.filter { !$0.text.hasSuffix(" 0") || $0.text == "late 0" }
  }

  private func pieces(_ timing: TimingStatus) -> [(text: String, isBad: Bool)] {
    let isSlow = timing.measuredRate > 0 && timing.measuredRate < 0.98 * timing.nominalRate
    let rate = Format.fixed(timing.measuredRate > 0 ? timing.measuredRate : timing.nominalRate, 0)
    let lateness = "±\(Format.fixed(timing.deviation99, 1)) ms"
    let inference = Format.fixed(timing.inference, 0).padded(3, .right)
    let budget = Format.fixed(timing.inferenceBudget, 0)
    let isBehind = timing.inference > timing.inferenceBudget && timing.inferenceBudget > 0
    let chunk = view.snapshot.chunk
    let isFull = timing.diskFree.map { $0 < 2_000_000_000 } ?? false
    let input = timing.inputAge.map { "\(Format.fixed($0, 0)) ms" } ?? "none"
    // How long it thinks would tell who drives.
    let isBlind = view.snapshot.session.blind != nil
    let thinking = [
      ("infer\(inference)/\(budget) ms", isBehind), ("late \(chunk.late)", chunk.late > 0),
    ]
    return [("\(rate) Hz \(lateness)", isSlow)] + (isBlind ? [] : thinking)
      + [
        ("missed \(timing.missedTicks)", timing.missedTicks > 0),
        ("lost \(timing.lostRecords)", timing.lostRecords > 0), ("input \(input)", false),
        (timing.diskFree.map { "disk \(Format.bytes($0))" } ?? "disk --", isFull),
        ("refused \(chunk.refused)", chunk.refused > 0),
      ].filter { $0.0 != "refused 0" }
  }
}
