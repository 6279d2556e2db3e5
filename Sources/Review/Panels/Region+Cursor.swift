import TerminalUI

extension Region {
  /// Draws the cursor of a time axis: a line where nothing is, reversed over what is there.
  mutating func cursor(x: Int, rows: Range<Int>) {
    for y in rows {
      if self[x, y].glyph == " ", self[x, y].ink.background == .standard {
        put(glyphs.lines.vertical, x: x, y: y, theme[.accent])
      } else {
        tint(x: x, y: y) { $0.adding(.reverse) }
      }
    }
  }
}
