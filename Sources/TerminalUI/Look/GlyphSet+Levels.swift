extension GlyphSet {
  /// Braille dots, eighth blocks, rounded boxes.
  public static let braille = unicode(.braille)
  /// Eighth blocks and rounded boxes.
  public static let block = unicode(.block)

  /// Only what code page 437 holds, and with it the font of a Linux virtual console.
  public static let console = GlyphSet(
    level: .console,
    lines: Lines(
      horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
      bottomRight: "┘"),
    horizontalFill: [" ", "▌", "█"], verticalFill: [" ", "▄", "█"],
    shades: [" ", "░", "▒", "▓", "█"],
    track: "─", live: "■", target: "♦", onTarget: "◘", bullet: "•", ring: "○", check: "√",
    cross: "x", pointer: "►", up: "▲", down: "▼", left: "◄", right: "►", ellipsis: "»", dot: "·")

  /// ASCII only.
  public static let ascii = GlyphSet(
    level: .ascii,
    lines: Lines(
      horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
      bottomRight: "+"),
    horizontalFill: [" ", "#"], verticalFill: [" ", ".", ":", "|", "#"],
    shades: Array(" .:-=+*#%@".unicodeScalars),
    track: "-", live: "o", target: "x", onTarget: "@", bullet: "*", ring: "o", check: "v",
    cross: "x", pointer: ">", up: "^", down: "v", left: "<", right: ">", ellipsis: "~", dot: "-")

  private static func unicode(_ level: GlyphLevel) -> GlyphSet {
    GlyphSet(
      level: level,
      lines: Lines(
        horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
        bottomRight: "╯"),
      horizontalFill: Array(" ▏▎▍▌▋▊▉█".unicodeScalars),
      verticalFill: Array(" ▁▂▃▄▅▆▇█".unicodeScalars),
      shades: [" ", "░", "▒", "▓", "█"],
      track: "─", live: "●", target: "◆", onTarget: "◉", bullet: "●", ring: "○", check: "✓",
      cross: "✗", pointer: "▶", up: "▲", down: "▼", left: "◀", right: "▶", ellipsis: "…",
      dot: "·")
  }
}
