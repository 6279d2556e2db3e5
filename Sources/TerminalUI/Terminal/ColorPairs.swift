import CTerminal

/// The colour pairs handed out by ncurses so far, by foreground and background.
struct ColorPairs {
  private let terminalColors: Int
  private let depth: ColorDepth
  /// Flat, because a dictionary would cost more than all the rest of a frame.
  private var pairs: [Int32]

  private static let entries = 257
  private static let unknown: Int32 = -1

  init(terminalColors: Int, depth: ColorDepth) {
    self.terminalColors = terminalColors
    self.depth = depth
    pairs = Array(repeating: ColorPairs.unknown, count: ColorPairs.entries * ColorPairs.entries)
  }

  /// The pair of a cell, and what of its colour must be shown by style instead.
  mutating func pair(_ cell: Cell) -> (Int32, Style) {
    guard depth > .mono, !(cell.foreground.isStandard && cell.background.isStandard) else {
      return (0, [])
    }
    var (foreground, background) = (cell.foreground, cell.background)
    if depth < .palette256 {
      foreground = foreground.reduced(to: depth)
      background = background.reduced(to: depth)
    }
    var extra: Style = []
    if terminalColors < 16 {
      // Eight colours: the bright ones are the plain ones in bold.
      if foreground.index >= 8 {
        extra = .bold
        foreground = Color(Int(foreground.index) - 8)
      }
      if background.index >= 8 { background = Color(Int(background.index) - 8) }
    }
    let slot = Int(foreground.index + 1) * ColorPairs.entries + Int(background.index + 1)
    if pairs[slot] == ColorPairs.unknown {
      var pair = ct_color_pair(foreground.index, background.index)
      // No pair left on a terminal with few: keep at least the colour of the glyph.
      if pair == 0 { pair = ct_color_pair(foreground.index, -1) }
      pairs[slot] = pair
    }
    return (pairs[slot], extra)
  }
}
