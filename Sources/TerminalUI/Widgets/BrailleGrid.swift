/// Dots of 2×4 a cell, drawn as braille.
public struct BrailleGrid: Sendable {
  /// Number of cells in a row.
  public let columns: Int
  /// Number of rows of cells.
  public let rows: Int
  private var bits: [UInt8]

  /// Makes an empty grid.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    bits = Array(repeating: 0, count: self.columns * self.rows)
  }

  /// Number of dots in a row.
  public var width: Int { columns * 2 }
  /// Number of rows of dots.
  public var height: Int { rows * 4 }

  /// Sets a dot; one outside is left out.
  public mutating func set(x: Int, y: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    bits[y / 4 * columns + x / 2] |= BrailleGrid.dots[(x & 1) * 4 + (y & 3)]
  }

  /// Sets every dot of a line.
  public mutating func line(x0: Int, y0: Int, x1: Int, y1: Int) {
    let steps = max(abs(x1 - x0), abs(y1 - y0))
    guard steps > 0 else { return set(x: x0, y: y0) }
    for i in 0...steps {
      let t = Double(i) / Double(steps)
      set(
        x: x0 + Int((Double(x1 - x0) * t).rounded()), y: y0 + Int((Double(y1 - y0) * t).rounded()))
    }
  }

  /// The braille glyph of a cell, nil when it has no dot.
  public func glyph(x: Int, y: Int) -> Unicode.Scalar? {
    let pattern = bits[y * columns + x]
    return pattern == 0 ? nil : Unicode.Scalar(0x2800 + UInt32(pattern))
  }

  /// Draws the cells that have dots and leaves the others as they are.
  public func draw(in region: inout Region, x: Int = 0, y: Int = 0, _ ink: Ink) {
    for row in 0..<rows {
      for column in 0..<columns {
        guard let glyph = glyph(x: column, y: row) else { continue }
        region.put(glyph, x: x + column, y: y + row, ink)
      }
    }
  }

  /// Bits of the dots: left column from the top, then right column.
  private static let dots: [UInt8] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]
}
