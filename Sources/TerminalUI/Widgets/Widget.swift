/// Something that draws itself into a region: a pure function of its own values.
public protocol Widget {
  /// Draws into the region, which may have any size, even none.
  func draw(in region: inout Region)
}

extension Widget {
  /// Draws it on a new canvas.
  public func canvas(columns: Int, rows: Int, look: Look = .standard) -> Canvas {
    var canvas = Canvas(columns: columns, rows: rows, look: look)
    canvas.draw(self)
    return canvas
  }
}
