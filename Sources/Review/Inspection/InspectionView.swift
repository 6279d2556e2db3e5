import Episodes
import Learning
import TerminalUI

/// The inspector over the screen: as much of its report as fits, from a line on.
struct InspectionView: Widget {
  let model: ReviewModel
  /// The first line shown, unless there is room for more.
  let first: Int

  /// Columns of its widest box.
  private static let widest = 112

  /// The room for its lines in a window: what is left of a bar above and below, and of its box.
  static func room(columns: Int, rows: Int) -> (width: Int, height: Int) {
    (min(columns, widest) - 4, rows - 4)
  }

  func draw(in region: inout Region) {
    let area = region.bounds.centered(
      width: min(region.width, Self.widest), height: region.height)
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
    let view = ReportView(lines: report.lines, first: first)
    region.draw(view)
    guard let position = view.position(in: region.height) else { return }
    let text = " \(position) "
    region.write(text, x: region.width - text.columns, y: 0, region.theme[.dim])
  }
}
