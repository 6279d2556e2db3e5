import TerminalTesting
import Testing

@testable import TerminalUI
@testable import terminal_demo

@Suite struct PictureTests {
  @Test func svgOfASmallScreen() throws {
    var canvas = Canvas(columns: 16, rows: 4)
    canvas.draw { region in
      region.draw(Box("a<b", trailing: ""), in: Rect(width: 12, height: 3))
      region.write("x & y", x: 1, y: 1, Ink(Color(203), style: .bold))
      region.write("▀▄▂▌⣿●◆", x: 0, y: 3, Ink(Color(75), on: Color(24)))
      region.write("手", x: 8, y: 1, Ink(style: [.reverse]))
    }
    let svg = canvas.svg(title: "a<b")
    try golden(svg, "svg")
    #expect(svg.contains("a&lt;b"))
    #expect(svg.contains("&amp;"))
    // Shapes, not letters of a font.
    #expect(!svg.contains("⣿") && !svg.contains("▀") && !svg.contains("╭"))
  }

  @Test(arguments: [
    (0.0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (13.04, "13.04"), (-2, "-2"), (2.999, "3"),
  ])
  func numbersAreShort(value: Double, text: String) {
    #expect(number(value) == text)
  }
}
