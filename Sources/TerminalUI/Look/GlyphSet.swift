/// The glyphs widgets draw with, for one level of the ladder.
public struct GlyphSet: Sendable, Hashable {
  /// Glyphs of the lines around boxes.
  public struct Lines: Sendable, Hashable {
    /// The line from side to side.
    public let horizontal: Unicode.Scalar
    /// The line from top to bottom.
    public let vertical: Unicode.Scalar
    /// The upper left corner.
    public let topLeft: Unicode.Scalar
    /// The upper right corner.
    public let topRight: Unicode.Scalar
    /// The lower left corner.
    public let bottomLeft: Unicode.Scalar
    /// The lower right corner.
    public let bottomRight: Unicode.Scalar
  }

  /// The rung of the ladder.
  public let level: GlyphLevel
  /// Lines around boxes.
  public let lines: Lines
  /// A cell filled from the left, from empty to full.
  public let horizontalFill: [Unicode.Scalar]
  /// A cell filled from below, from empty to full.
  public let verticalFill: [Unicode.Scalar]
  /// Cells of growing darkness, from empty to full.
  public let shades: [Unicode.Scalar]
  /// The empty part of a bar.
  public let track: Unicode.Scalar
  /// Where something is.
  public let live: Unicode.Scalar
  /// Where something should be.
  public let target: Unicode.Scalar
  /// Where something is and should be.
  public let onTarget: Unicode.Scalar
  /// A filled dot.
  public let bullet: Unicode.Scalar
  /// An empty dot.
  public let ring: Unicode.Scalar
  /// Done.
  public let check: Unicode.Scalar
  /// Failed or removed.
  public let cross: Unicode.Scalar
  /// Points at the current item.
  public let pointer: Unicode.Scalar
  /// Up.
  public let up: Unicode.Scalar
  /// Down.
  public let down: Unicode.Scalar
  /// Left.
  public let left: Unicode.Scalar
  /// Right.
  public let right: Unicode.Scalar
  /// Stands for text that was cut off.
  public let ellipsis: Unicode.Scalar
  /// Between items of one line.
  public let dot: Unicode.Scalar

  /// The set of a level.
  public static func level(_ level: GlyphLevel) -> GlyphSet {
    switch level {
    case .braille: braille
    case .block: block
    case .console: console
    case .ascii: ascii
    }
  }

  /// True when braille cells may be drawn.
  public var hasBraille: Bool { level == .braille }
  /// True when half blocks may be drawn.
  public var hasHalfBlocks: Bool { level != .ascii }
}
