/// How everything is drawn: colours and glyphs.
public struct Look: Sendable, Hashable {
  /// Colours.
  public var theme: Theme
  /// Glyphs.
  public var glyphs: GlyphSet

  /// 256 colours and braille: what tests and pictures use.
  public static let standard = Look(theme: Theme(depth: .palette256), glyphs: .braille)

  /// Makes a look from colours and glyphs.
  public init(theme: Theme, glyphs: GlyphSet) {
    self.theme = theme
    self.glyphs = glyphs
  }
}
