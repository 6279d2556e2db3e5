import Rollout
import TerminalUI

/// What is left in a window that is too small: who drives, why, STOP, and the size needed.
struct SmallScreen: Widget {
  let model: ConsoleModel
  let snapshot: RolloutSnapshot

  func draw(in region: inout Region) {
    let mode = Mode(snapshot)
    let guidance = Guidance(model, snapshot)
    let needed = WindowClass.minimum
    let size = "window \(region.width)x\(region.height), needs \(needed.columns)x\(needed.rows)"
    let keys = (guidance.keys + [.stop]).compactMap { model.hint($0) }
    var y = 0
    let big =
      region.height >= 8 && region.width >= Banner.width(of: mode.word) + 2
      && region.glyphs.hasHalfBlocks && model.overlay == nil
    let height = big ? 3 : 1
    region.draw(
      Banner(mode.word, tone: mode.tone),
      in: Rect(x: 0, y: 0, width: region.width, height: height))
    y += height
    // STOP first: it must be in sight in any window that has a second row.
    if let stop = model.hint(.stop), y < region.height {
      region.write(
        [(stop.key, region.theme[.key]), (" \(stop.label)", region.theme[.danger])], x: 0, y: y)
      y += 1
    }
    region.hints(keys.dropLast(), x: 0, y: y, to: region.width)
    y += 1
    let width = max(1, region.width)
    let lines =
      guidance.title.wrapped(width).map { ($0, guidance.tone) }
      + guidance.detail.wrapped(width).map { ($0, Tone.dim) }
    for (line, tone) in lines where y < region.height - 1 {
      region.write(line, x: 0, y: y, region.theme[tone])
      y += 1
    }
    region.write(
      size, x: 0, y: region.height - 1, width: region.width, region.theme[.dim])
  }
}
