/// One cell of the screen: 16 bytes.
public struct Cell: Sendable, Hashable, BitwiseCopyable {
  /// The Unicode scalar drawn, or 0 in the right half of a wide character.
  public var scalar: UInt32
  /// Colour of the glyph.
  public var foreground: Color
  /// Colour behind the glyph.
  public var background: Color
  /// Attributes that work without colour.
  public var style: Style

  /// An empty cell in the terminal's own colours.
  public static let blank = Cell(" ")

  /// Makes a cell from a glyph and its ink.
  public init(_ glyph: Unicode.Scalar, _ ink: Ink = .plain) {
    self.init(scalar: glyph.value, ink)
  }

  init(scalar: UInt32, _ ink: Ink) {
    self.scalar = scalar
    foreground = ink.foreground
    background = ink.background
    style = ink.style
  }

  /// The glyph; a blank in the right half of a wide character.
  public var glyph: Unicode.Scalar { scalar == 0 ? " " : Unicode.Scalar(scalar) ?? "?" }

  /// Colours and attributes.
  public var ink: Ink {
    get { Ink(foreground, on: background, style: style) }
    set {
      foreground = newValue.foreground
      background = newValue.background
      style = newValue.style
    }
  }

  var isWideTail: Bool { scalar == 0 }
}
