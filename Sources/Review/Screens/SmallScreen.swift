import TerminalUI

/// What is left in a window that is too small: the size needed, and how to leave.
struct SmallScreen: Widget {
  let model: ReviewModel

  func draw(in region: inout Region) {
    let needed = WindowClass.minimum
    let text =
      "The review needs a window of \(needed.columns)x\(needed.rows); this one is "
      + "\(region.width)x\(region.height). Make it larger, or the letters smaller."
    var y = 0
    for line in text.wrapped(max(1, region.width)) where y < max(1, region.height - 1) {
      region.write(line, x: 0, y: y)
      y += 1
    }
    let hints = [model.hint(.quit)].compactMap { $0 }
    region.hints(hints, x: 0, y: region.height - 1, to: region.width)
  }
}
