extension GlyphSet {
  /// What is drawn for a glyph: itself, or its nearest likeness where only ASCII can be shown.
  ///
  /// Texts come from everywhere, so the promise that a level keeps to its glyphs is kept here.
  func folded(_ glyph: Unicode.Scalar) -> Unicode.Scalar {
    guard level == .ascii, glyph.value > 0x7E else { return glyph }
    return GlyphSet.likenesses[glyph] ?? "?"
  }

  private static let likenesses: [Unicode.Scalar: Unicode.Scalar] = [
    "·": "-", "•": "*", "–": "-", "—": "-", "−": "-", "…": "~", "±": "~", "×": "x", "÷": "/",
    "°": "d", "µ": "u", "Δ": "d", "σ": "s", "→": ">", "←": "<", "↑": "^", "↓": "v", "↔": "-",
    "▲": "^", "▼": "v", "◀": "<", "▶": ">", "●": "o", "○": "o", "◆": "x", "◉": "@", "■": "#",
    "✓": "v", "✗": "x", "⚠": "!", "’": "'", "‘": "'", "“": "\"", "”": "\"", "≤": "<", "≥": ">",
    "≈": "~", "─": "-", "│": "|", "█": "#", "▁": "_", "\u{A0}": " ",
  ]
}
