/// Where text goes in a width it does not fill.
public enum Alignment: Sendable, Hashable {
  /// At the left edge.
  case left
  /// In the middle.
  case center
  /// At the right edge.
  case right
}

extension Region {
  /// Writes text on one row; returns the column after it.
  @discardableResult
  public mutating func write(_ text: String, x: Int, y: Int, _ ink: Ink = .plain) -> Int {
    var x = x
    for scalar in text.unicodeScalars { x += put(scalar, x: x, y: y, ink) }
    return x
  }

  /// Writes text into exactly `width` columns: cut with an ellipsis or padded with blanks.
  @discardableResult
  public mutating func write(
    _ text: String, x: Int, y: Int, width: Int, align: Alignment = .left, _ ink: Ink = .plain
  ) -> Int {
    guard width > 0 else { return x }
    let fitting = text.fitting(width, ellipsis: glyphs.ellipsis)
    let room = width - fitting.columns
    let before =
      switch align {
      case .left: 0
      case .center: room / 2
      case .right: room
      }
    fill(Rect(x: x, y: y, width: before, height: 1), ink)
    let end = write(fitting, x: x + before, y: y, ink)
    fill(Rect(x: end, y: y, width: x + width - end, height: 1), ink)
    return x + width
  }

  /// Writes pieces of text in different inks on one row; returns the column after them.
  @discardableResult
  public mutating func write(_ pieces: [(String, Ink)], x: Int, y: Int) -> Int {
    pieces.reduce(x) { write($1.0, x: $0, y: y, $1.1) }
  }

  /// Fills an area (the whole region if none is given) with one glyph.
  public mutating func fill(
    _ area: Rect? = nil, with glyph: Unicode.Scalar = " ", _ ink: Ink = .plain
  ) {
    let area = area ?? bounds
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { put(glyph, x: x, y: y, ink) }
    }
  }

  /// Changes the ink of every cell of an area and keeps the glyphs.
  public mutating func tint(_ area: Rect, _ change: (Ink) -> Ink) {
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { tint(x: x, y: y, change) }
    }
  }
}
