import Glibc
import Testing

@testable import TerminalUI

@Suite struct CanvasTests {
  @Test func cellIsSmall() {
    #expect(MemoryLayout<Cell>.stride == 16)
  }

  @Test func regionHasItsOwnCoordinatesAndCuts() {
    var canvas = Canvas(columns: 10, rows: 4)
    canvas.draw(in: Rect(x: 2, y: 1, width: 4, height: 2)) { region in
      region.write("abcdefgh", x: 1, y: 0)
      region.write("hidden", x: 0, y: 2)
      region.write("xyz", x: -1, y: 1)
      region.draw(in: Rect(x: 3, y: 1, width: 9, height: 9)) { $0.write("123", x: 0, y: 0) }
    }
    #expect(canvas.text == "\n   abc\n  yz 1\n")
  }

  @Test func regionBeyondTheCanvasIsCut() {
    var canvas = Canvas(columns: 4, rows: 2)
    canvas.draw(in: Rect(x: -2, y: -1, width: 20, height: 20)) { region in
      region.fill(with: "#")
      #expect(region.width == 20)
    }
    #expect(canvas.text == "####\n####")
  }

  @Test func drawingLeavesTheCanvasIntactWhenTheBodyThrows() {
    struct Failure: Error {}
    var canvas = Canvas(columns: 3, rows: 1)
    #expect(throws: Failure.self) {
      try canvas.draw { region in
        region.write("abc", x: 0, y: 0)
        throw Failure()
      }
    }
    #expect(canvas.text == "abc")
    #expect(canvas.columns == 3)
  }

  @Test func wideCharactersTakeTwoColumnsAndNeverStayHalf() {
    var canvas = Canvas(columns: 6, rows: 3)
    canvas.draw { region in
      let end = region.write("手a", x: 0, y: 0)
      #expect(end == 3)
      region.write("手手手", x: 0, y: 1)
      region.put("x", x: 1, y: 1)
      region.put("y", x: 4, y: 1)
      region.write("手手手", x: 1, y: 2)
    }
    #expect(canvas.text == "手a\n x手y\n 手手")
    #expect(canvas[1, 0].scalar == 0)
    #expect(canvas[5, 1] == .blank)
  }

  @Test func marksAndControlsDoNotShiftTheRow() {
    var canvas = Canvas(columns: 8, rows: 1)
    canvas.draw { _ = $0.write("e\u{301}\u{7}\u{1B}\nz", x: 0, y: 0) }
    #expect(canvas.text == "e???z")
  }

  /// ncurses asks the C library; where both differ the rest of a row would be shifted.
  @Test func widthsAreThoseOfTheCLibrary() throws {
    // The declaration hides behind a feature macro; the function does not.
    typealias Function = @convention(c) (wchar_t) -> Int32
    let wcwidth = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: Function.self)
    let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    let old = uselocale(locale)
    defer {
      uselocale(old)
      freelocale(locale)
    }
    var wrong: [String] = []
    for value in UInt32(0x20)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = wcwidth(wchar_t(value))
      // Scalars newer than the library have no width there; they are drawn as a question mark.
      if expected >= 0, Int(expected) != scalar.columns {
        wrong.append("\(String(value, radix: 16)): \(expected) \(scalar.columns)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(10))")
  }

  @Test func styleMapTellsInksApart() {
    var canvas = Canvas(columns: 5, rows: 2)
    canvas.draw { region in
      region.write("ab", x: 0, y: 0, Ink(Color(3)))
      region.write("c", x: 3, y: 1, Ink(on: Color(4), style: [.bold, .reverse]))
    }
    #expect(canvas.styleMap == "aa\n...b\na fg 3\nb bg 4 bold reverse")
  }

  @Test(arguments: [
    ("hello", 10, "hello"), ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"),
    ("hello", 0, ""), ("手手手", 5, "手手…"), ("手手手", 4, "手…"),
  ]) func textIsCutWithAnEllipsis(text: String, width: Int, expected: String) {
    #expect(text.fitting(width) == expected)
    #expect(text.fitting(width).columns <= width)
  }

  @Test func textWraps() {
    #expect("one two three".wrapped(7) == ["one two", "three"])
    #expect("abcdefgh".wrapped(3) == ["abc", "def", "gh"])
    #expect("a\n\nb".wrapped(5) == ["a", "", "b"])
    #expect("手手".wrapped(1) == ["手", "手"])
  }

  @Test func alignmentPads() {
    #expect("ab".padded(5, .right) == "   ab")
    #expect("ab".padded(5, .center) == " ab  ")
    #expect("ab".padded(5) == "ab   ")
  }
}
