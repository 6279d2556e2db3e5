import TerminalUI

/// As much of a report's lines as fits, from a line on.
struct ReportView: Widget {
  let lines: [[ReportPiece]]
  /// The first line shown, unless there is room for more.
  let first: Int

  func draw(in region: inout Region) {
    let first = Scroll.offset(first, showing: nil, of: lines.count, in: region.height)
    for (y, line) in lines.dropFirst(first).prefix(region.height).enumerated() {
      region.write(line.map { ($0.text, region.theme[$0.tone]) }, x: 1, y: y)
    }
  }

  /// Which lines are in sight, such as `1-20 of 46`; nil when all are.
  func position(in height: Int) -> String? {
    guard lines.count > height else { return nil }
    let first = Scroll.offset(first, showing: nil, of: lines.count, in: height)
    return "\(first + 1)-\(first + height) of \(lines.count)"
  }
}
