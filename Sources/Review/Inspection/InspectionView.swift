import Episodes
import Learning
import TerminalUI

/// The inspector over the screen: as much of its report as fits, from a line on.
struct InspectionView: Widget {
  let model: ReviewModel
  /// The first line shown, unless there is room for more.
  let first: Int

  func draw(in region: inout Region) {
    let area = region.bounds.centered(width: min(region.width, 112), height: region.height)
    region.fill(area)
    let footer = [ReviewAction.next, .pageDown, .leave].compactMap { model.hint($0) }
      .map { "\($0.key) \($0.label)" }.joined(separator: "  ")
    region.box(Box("inspector", footer: footer, isFocused: true), in: area) { region in
      switch model.inspection {
      case .reading, nil: region.write("reading…", x: 1, y: 0, region.theme[.dim])
      case .absent(let text):
        for (y, line) in text.wrapped(region.width - 2).enumerated() {
          region.write(line, x: 1, y: y, region.theme[.warning])
        }
      case .ready(let inspection): draw(inspection, in: &region)
      }
    }
  }

  private func draw(_ inspection: Inspection, in region: inout Region) {
    let report = InspectionReport(
      inspection, episode: model.browser.selected, width: region.width - 2, glyphs: region.glyphs)
    let first = Scroll.offset(first, showing: nil, of: report.lines.count, in: region.height)
    for (y, line) in report.lines.dropFirst(first).prefix(region.height).enumerated() {
      region.write(line.map { ($0.text, region.theme[$0.tone]) }, x: 1, y: y)
    }
    guard report.lines.count > region.height else { return }
    let shown = "\(first + 1)-\(first + min(report.lines.count - first, region.height))"
    let text = " \(shown) of \(report.lines.count) "
    region.write(text, x: region.width - text.columns, y: 0, region.theme[.dim])
  }
}
