/// A part of a canvas with its own coordinates; whatever would fall outside is cut off.
public struct Region {
  var canvas: Canvas
  /// The part in coordinates of the canvas; may reach beyond it.
  private var frame: Rect
  private var clip: Rect

  init(canvas: consuming Canvas, frame: Rect) {
    clip = canvas.bounds.intersection(frame)
    self.frame = frame
    self.canvas = canvas
  }

  /// Number of columns.
  public var width: Int { frame.width }
  /// Number of rows.
  public var height: Int { frame.height }
  /// The whole region, starting at 0, 0.
  public var bounds: Rect { Rect(width: width, height: height) }
  /// Colours and glyphs to draw with.
  public var look: Look { canvas.look }
  /// Colours to draw with.
  public var theme: Theme { canvas.look.theme }
  /// Glyphs to draw with.
  public var glyphs: GlyphSet { canvas.look.glyphs }

  /// The cell at a column and row; a blank outside.
  public subscript(x: Int, y: Int) -> Cell {
    guard clip.contains(x: frame.x + x, y: frame.y + y) else { return .blank }
    return canvas[frame.x + x, frame.y + y]
  }

  /// Draws inside `area`, in coordinates local to it.
  @discardableResult
  public mutating func draw<Result>(
    in area: Rect, _ body: (inout Region) throws -> Result
  ) rethrows -> Result {
    let (outer, outerClip) = (frame, clip)
    frame = Rect(
      x: outer.x + area.x, y: outer.y + area.y, width: area.width, height: area.height)
    clip = outerClip.intersection(frame)
    defer { (frame, clip) = (outer, outerClip) }
    return try body(&self)
  }

  /// Draws a widget inside `area` (the whole region if none is given).
  public mutating func draw(_ widget: some Widget, in area: Rect? = nil) {
    draw(in: area ?? bounds) { widget.draw(in: &$0) }
  }

  /// Puts one glyph; returns how many columns it takes.
  ///
  /// Control characters become `?`; a wide glyph that would be cut in half becomes a blank.
  @discardableResult
  public mutating func put(_ glyph: Unicode.Scalar, x: Int, y: Int, _ ink: Ink = .plain) -> Int {
    let glyph = glyph.value > 0x7E ? glyphs.folded(glyph) : glyph
    let columns = abs(glyph.columns)
    guard columns != 0 else { return 0 }
    let (cx, cy) = (frame.x + x, frame.y + y)
    guard cy >= clip.y, cy < clip.bottom, cx + columns > clip.x, cx < clip.right else {
      return columns
    }
    let row = cy * canvas.columns
    if columns == 2 {
      let isWhole = cx >= clip.x && cx + 1 < clip.right
      if isWhole {
        release(row + cx, row)
        release(row + cx + 1, row)
        canvas.set(Cell(glyph, ink), at: row + cx)
        canvas.set(Cell(scalar: 0, ink), at: row + cx + 1)
      } else {
        let at = row + max(cx, clip.x)
        release(at, row)
        canvas.set(Cell(" ", ink), at: at)
      }
      return 2
    }
    release(row + cx, row)
    canvas.set(Cell(glyph.columns < 0 ? "?" : glyph, ink), at: row + cx)
    return 1
  }

  /// Blanks the other half of a wide character that is about to be overwritten.
  private mutating func release(_ index: Int, _ row: Int) {
    let cell = canvas.cells[index]
    if cell.isWideTail, index > row {
      canvas.set(Cell(" ", canvas.cells[index - 1].ink), at: index - 1)
    } else if index + 1 < row + canvas.columns, canvas.cells[index + 1].isWideTail {
      canvas.set(Cell(" ", cell.ink), at: index + 1)
    }
  }

  /// Changes the ink of a cell and keeps its glyph.
  public mutating func tint(x: Int, y: Int, _ change: (Ink) -> Ink) {
    guard clip.contains(x: frame.x + x, y: frame.y + y) else { return }
    let index = (frame.y + y) * canvas.columns + frame.x + x
    var cell = canvas.cells[index]
    cell.ink = change(cell.ink)
    canvas.set(cell, at: index)
  }
}
