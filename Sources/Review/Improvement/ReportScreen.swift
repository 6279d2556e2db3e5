public import TerminalUI

/// Draws the report of an improvement: the whole screen as a pure function of the model.
public struct ReportScreen: Widget {
  /// What is shown.
  public let model: ReportModel

  /// Makes the screen of a model.
  public init(_ model: ReportModel) { self.model = model }

  /// Draws the screen over the whole region.
  public func draw(in region: inout Region) {
    defer { if region.glyphs.level == .ascii { region.replaceBeyondASCII() } }
    let window = WindowClass(region.bounds)
    guard window != .tooSmall else { return drawTooSmall(in: &region) }
    let view = ReportView(
      lines: model.lines(columns: region.width, glyphs: region.glyphs), first: model.first)
    let area = Rect(width: region.width, height: region.height - 1)
    let position = view.position(in: area.height - (window.isBoxed ? 2 : 1)) ?? ""
    region.draw(in: area) {
      $0.panel("improvement: \(model.folder)", trailing: position, boxed: window.isBoxed) {
        $0.draw(view)
      }
    }
    draw(model.keys.bar(in: .report), in: &region)
  }

  private func draw(_ actions: [ReportAction], in region: inout Region) {
    region.hints(
      actions.compactMap { action in
        model.keys.name(of: action, in: .report).map {
          ($0, model.keys.label(of: action, in: .report))
        }
      }, x: 1, y: region.height - 1, to: region.width - 1)
  }

  private func drawTooSmall(in region: inout Region) {
    let needed = WindowClass.minimum
    let text =
      "The report needs a window of \(needed.columns)x\(needed.rows); this one is "
      + "\(region.width)x\(region.height). Make it larger, or the letters smaller."
    for (y, line) in text.wrapped(max(1, region.width)).prefix(max(1, region.height - 1))
      .enumerated()
    {
      region.write(line, x: 0, y: y)
    }
    draw([.quit], in: &region)
  }
}
