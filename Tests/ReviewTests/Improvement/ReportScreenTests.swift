import TerminalTesting
import TerminalUI
import Testing

@testable import Review

@Suite struct ReportScreenTests {
  static let sizes = [(200, 60), (120, 40), (80, 24)]

  private func model(_ size: (Int, Int), _ keys: [String]) throws -> ReportModel {
    var model = try ReportModel.made()
    _ = model.handle(.resize(columns: size.0, rows: size.1))
    for key in keys { model.press(key) }
    return model
  }

  @Test(arguments: sizes)
  func top(_ size: (Int, Int)) throws {
    let canvas = ReportScreen(try model(size, [])).canvas(columns: size.0, rows: size.1)
    try golden(canvas, "report-\(size.0)x\(size.1)", filePath: Self.file)
  }

  @Test(arguments: sizes)
  func curve(_ size: (Int, Int)) throws {
    let pages = Array(repeating: "PAGEDOWN", count: size.1 > 50 ? 1 : size.1 > 30 ? 1 : 2)
    let canvas = ReportScreen(try model(size, pages)).canvas(columns: size.0, rows: size.1)
    try golden(canvas, "report-curve-\(size.0)x\(size.1)", filePath: Self.file)
  }

  @Test func bottom() throws {
    let canvas = ReportScreen(try model((80, 24), ["END"])).canvas(columns: 80, rows: 24)
    try golden(canvas, "report-end-80x24", filePath: Self.file)
  }

  @Test func withoutColourAndGlyphs() throws {
    let look = Look(theme: Theme(depth: .mono), glyphs: .ascii)
    let canvas = ReportScreen(try model((80, 24), ["PAGEDOWN", "PAGEDOWN"]))
      .canvas(columns: 80, rows: 24, look: look)
    try golden(canvas, "report-ascii", filePath: Self.file)
    #expect(canvas.cells.allSatisfy { $0.scalar < 0x7F && $0.scalar >= 0x20 })
  }

  @Test func tooSmall() throws {
    let text = ReportScreen(try model((60, 12), [])).canvas(columns: 60, rows: 12).text
    #expect(text.contains("needs a window of 80x24") && text.contains("q quit"))
  }

  /// The snapshots lie beside all tests, not beside this file.
  private static let file: String = {
    let parts = #filePath.split(separator: "/").dropLast(2)
    return "/" + parts.joined(separator: "/") + "/file"
  }()
}
