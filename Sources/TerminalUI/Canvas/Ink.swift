/// What a cell is drawn with: two colours and a style.
public struct Ink: Sendable, Hashable, BitwiseCopyable {
  /// Colour of the glyph.
  public var foreground: Color
  /// Colour behind the glyph.
  public var background: Color
  /// Attributes that work without colour.
  public var style: Style

  /// The terminal's own colours and no attributes.
  public static let plain = Ink()

  /// Makes an ink; whatever is left out stays the terminal's own.
  public init(
    _ foreground: Color = .standard, on background: Color = .standard, style: Style = []
  ) {
    self.foreground = foreground
    self.background = background
    self.style = style
  }

  /// The same ink with more attributes.
  public func adding(_ style: Style) -> Ink {
    var ink = self
    ink.style.formUnion(style)
    return ink
  }

  /// The same ink with another background.
  public func on(_ background: Color) -> Ink {
    var ink = self
    ink.background = background
    return ink
  }
}
