/// The cells of a screen: widgets draw into it, tests read it back, `Terminal` shows it.
public struct Canvas: Sendable, Equatable {
  /// Number of columns.
  public let columns: Int
  /// Number of rows.
  public let rows: Int
  /// Colours and glyphs widgets draw with.
  public let look: Look
  /// All cells, row by row.
  public internal(set) var cells: [Cell]

  /// Makes an empty canvas.
  public init(columns: Int, rows: Int, look: Look = .standard) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    self.look = look
    cells = Array(repeating: .blank, count: self.columns * self.rows)
  }

  /// The whole canvas.
  public var bounds: Rect { Rect(width: columns, height: rows) }

  /// The cell at a column and row; a blank outside.
  public subscript(x: Int, y: Int) -> Cell {
    bounds.contains(x: x, y: y) ? cells[y * columns + x] : .blank
  }

  /// Draws inside `area` (the whole canvas if none is given), in coordinates local to it.
  @discardableResult
  public mutating func draw<Result>(
    in area: Rect? = nil, _ body: (inout Region) throws -> Result
  ) rethrows -> Result {
    // The cells move into the region and back, so that nothing is copied.
    var moved = Canvas(columns: 0, rows: 0, look: look)
    swap(&moved, &self)
    var region = Region(canvas: moved, frame: area ?? moved.bounds)
    moved = Canvas(columns: 0, rows: 0)
    defer { swap(&self, &region.canvas) }
    return try body(&region)
  }

  /// Draws a widget inside `area` (the whole canvas if none is given).
  public mutating func draw(_ widget: some Widget, in area: Rect? = nil) {
    draw(in: area) { widget.draw(in: &$0) }
  }

  mutating func set(_ cell: Cell, at index: Int) {
    cells[index] = cell
  }
}
