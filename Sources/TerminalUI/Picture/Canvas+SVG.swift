extension Canvas {
  /// The screen as a self-contained SVG picture on a dark background.
  ///
  /// Blocks, boxes, braille and markers are drawn as shapes, because browsers take them from fonts in
  /// which they neither fill the cell nor meet their neighbours.
  public func svg(title: String = "") -> String {
    var painter = SVGPainter()
    for y in 0..<rows {
      for x in 0..<columns { painter.background(self[x, y], x, y) }
    }
    for y in 0..<rows { painter.foreground((0..<columns).map { self[$0, y] }, y) }
    return painter.document(columns: columns, rows: rows, title: title)
  }
}
