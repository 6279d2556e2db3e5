import Testing

@testable import TerminalUI
@testable import terminal_demo

@Suite struct LayoutTests {
  private static let lengths: [[Length]] = [
    [.fixed(5), .weight(3, minimum: 8), .weight(2, minimum: 6), .fixed(1)],
    [.atLeast(10), .atLeast(30), .atLeast(0)],
    [.fixed(200)], [.weight(0), .fixed(3)], [], [.fixed(-4), .weight(1, minimum: -2)],
  ]

  /// Inside, without overlap, in order, for every size a terminal may have and some it may not.
  @Test func partsStayInsideAndApart() {
    for lengths in LayoutTests.lengths {
      for spacing in 0...2 {
        for size in [(0, 0), (1, 1), (20, 5), (37, 11), (80, 24), (132, 43), (200, 60), (300, 90)] {
          let area = Rect(x: 3, y: 2, width: size.0, height: size.1)
          for parts in [
            area.columns(lengths, spacing: spacing), area.rows(lengths, spacing: spacing),
          ] {
            #expect(parts.count == lengths.count)
            for (i, part) in parts.enumerated() {
              #expect(area.contains(part), "\(part) not in \(area)")
              for other in parts[(i + 1)...] { #expect(part.intersection(other).isEmpty) }
            }
          }
        }
      }
    }
  }

  @Test func everyCellIsGivenAway() {
    for total in 20...300 {
      let parts = Length.divide(total, into: [.fixed(5), .weight(3), .weight(2, minimum: 4)])
      #expect(parts.reduce(0, +) == total)
      #expect(parts[0] == 5)
      #expect(parts[2] >= 4)
    }
  }

  @Test func earlierPartsKeepTheirMinimumWhenThereIsTooLittle() {
    #expect(Length.divide(10, into: [.fixed(6), .atLeast(6), .fixed(3)]) == [6, 4, 0])
    #expect(Length.divide(-3, into: [.fixed(6), .atLeast(1)]) == [0, 0])
  }

  @Test func sharesFollowTheWeights() {
    #expect(Length.divide(100, into: [.weight(3), .weight(1)]) == [75, 25])
    #expect(Length.divide(101, into: [.weight(1, minimum: 50), .weight(1)]) == [75, 26])
  }

  @Test func centeredAndInsetNeverLeaveTheArea() {
    for width in 0...12 {
      for height in 0...12 {
        let area = Rect(x: 1, y: 1, width: width, height: height)
        #expect(area.contains(area.centered(width: 7, height: 5)))
        #expect(area.contains(area.inset(3, 2)))
      }
    }
    #expect(
      Rect(width: 80, height: 24).centered(width: 20, height: 4)
        == Rect(x: 30, y: 10, width: 20, height: 4))
  }

  /// No widget may trap, whatever room it gets.
  @Test(arguments: GlyphLevel.allCases) func everyWidgetDrawsAtEverySize(level: GlyphLevel) {
    let look = Look(theme: Theme(depth: .palette256), glyphs: .level(level))
    let small = (0...6).flatMap { columns in (0...6).map { (columns, $0) } }
    let usual = [(20, 5), (5, 20), (33, 9), (80, 24), (300, 1), (1, 90), (300, 90)]
    for (columns, rows) in small + usual {
      let canvas = Gallery().canvas(columns: columns, rows: rows, look: look)
      #expect(canvas.cells.count == columns * rows)
      for widget in WidgetSamples.all {
        var alone = Canvas(columns: columns, rows: rows, look: look)
        alone.draw { widget.draw(in: &$0) }
        #expect(alone.cells.count == columns * rows)
      }
    }
  }
}
