import CVTerm

/// A cell as a terminal shows it.
public struct ScreenCell: Sendable, Hashable {
  /// The glyph; a blank where nothing was written.
  public let glyph: Unicode.Scalar
  /// Columns it takes.
  public let width: Int
  /// Palette entry of the glyph, -1 for the default.
  public let foreground: Int
  /// Palette entry behind it, -1 for the default.
  public let background: Int
  /// Heavier strokes.
  public let isBold: Bool
  /// Colours exchanged.
  public let isReverse: Bool
  /// A line below.
  public let isUnderlined: Bool

  init(_ cell: vt_cell) {
    glyph = cell.scalar == 0 ? " " : Unicode.Scalar(cell.scalar) ?? "?"
    width = Int(cell.width)
    foreground = Int(cell.fg)
    background = Int(cell.bg)
    isBold = cell.bold != 0
    isReverse = cell.reverse != 0
    isUnderlined = cell.underline != 0
  }
}
