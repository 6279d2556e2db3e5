extension SVGPainter {
  /// Draws a glyph as a shape; false when it is to be text.
  mutating func shape(_ cell: Cell, _ x: Int, _ y: Int) -> Bool {
    let color = colors(cell).foreground
    switch cell.scalar {
    case 0x2580: rectangle(0, 0, 1, 0.5, x, y, color: color)
    case 0x2581...0x2588:
      let share = Double(cell.scalar - 0x2580) / 8
      rectangle(0, 1 - share, 1, share, x, y, color: color)
    case 0x2589...0x258F:
      rectangle(0, 0, Double(0x2590 - cell.scalar) / 8, 1, x, y, color: color)
    case 0x2590: rectangle(0.5, 0, 0.5, 1, x, y, color: color)
    case 0x2591...0x2593:
      rectangle(0, 0, 1, 1, x, y, color: color, opacity: Double(cell.scalar - 0x2590) / 4)
    case 0x2800...0x28FF: braille(cell.scalar - 0x2800, x, y, color)
    default: return line(cell.glyph, x, y, color) || marker(cell.glyph, x, y, color)
    }
    return true
  }

  private mutating func braille(_ pattern: UInt32, _ x: Int, _ y: Int, _ color: RGB) {
    let (px, py) = origin(x, y)
    // Bit of each dot, left column first.
    let bits: [UInt32] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]
    for (i, bit) in bits.enumerated() where pattern & bit != 0 {
      let cx = px + (Double(i / 4) + 0.5) * SVGPainter.cellWidth / 2
      let cy = py + (Double(i % 4) + 0.5) * SVGPainter.cellHeight / 4
      dot(circle(cx, cy, 1.35), color: color)
    }
  }

  /// Lines from the middle of the cell to the sides named, with round corners where the glyph has them.
  private mutating func line(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int, _ color: RGB) -> Bool {
    let (w, h) = (SVGPainter.cellWidth, SVGPainter.cellHeight)
    let (px, py) = origin(x, y)
    let (cx, cy) = (px + w / 2, py + h / 2)
    func corner(_ dx: Double, _ dy: Double) -> String {
      "M\(number(cx + dx * w / 2)) \(number(cy))"
        + "Q\(number(cx)) \(number(cy)) \(number(cx)) \(number(cy + dy * w / 2))"
        + "V\(number(cy + dy * h / 2))"
    }
    switch glyph {
    case "╭": stroke(corner(1, 1), color: color)
    case "╮": stroke(corner(-1, 1), color: color)
    case "╰": stroke(corner(1, -1), color: color)
    case "╯": stroke(corner(-1, -1), color: color)
    default:
      guard let arms = SVGPainter.arms[glyph] else { return false }
      for (dx, dy) in arms {
        stroke(
          "M\(number(cx)) \(number(cy))L\(number(cx + dx * w / 2)) \(number(cy + dy * h / 2))",
          color: color)
      }
    }
    return true
  }

  private mutating func marker(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int, _ color: RGB) -> Bool {
    let (w, h) = (SVGPainter.cellWidth, SVGPainter.cellHeight)
    let (px, py) = origin(x, y)
    let (cx, cy) = (px + w / 2, py + h / 2)
    func polygon(_ points: [(Double, Double)]) -> String {
      let path = points.map { "\(number(cx + $0.0)) \(number(cy + $0.1))" }
      return "M" + path.joined(separator: "L") + "z"
    }
    switch glyph {
    case "●", "•": dot(circle(cx, cy, glyph == "●" ? 3.6 : 2.4), color: color)
    case "○": stroke(circle(cx, cy, 3.2), color: color)
    case "◉":
      stroke(circle(cx, cy, 4), color: color)
      dot(circle(cx, cy, 2), color: color)
    case "◆", "♦": dot(polygon([(0, -5), (4.2, 0), (0, 5), (-4.2, 0)]), color: color)
    case "■": dot(polygon([(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)]), color: color)
    case "▶", "►": dot(polygon([(-3.5, -4.5), (4, 0), (-3.5, 4.5)]), color: color)
    case "◀", "◄": dot(polygon([(3.5, -4.5), (-4, 0), (3.5, 4.5)]), color: color)
    case "▲": dot(polygon([(0, -4.5), (4.2, 3.5), (-4.2, 3.5)]), color: color)
    case "▼": dot(polygon([(0, 4.5), (4.2, -3.5), (-4.2, -3.5)]), color: color)
    default: return false
    }
    return true
  }

  private func circle(_ cx: Double, _ cy: Double, _ r: Double) -> String {
    let d = number(2 * r)
    return "M\(number(cx - r)) \(number(cy))a\(number(r)) \(number(r)) 0 1 0 \(d) 0"
      + "a\(number(r)) \(number(r)) 0 1 0 -\(d) 0z"
  }

  private static let arms: [Unicode.Scalar: [(Double, Double)]] = [
    "─": [(-1, 0), (1, 0)], "│": [(0, -1), (0, 1)],
    "┌": [(1, 0), (0, 1)], "┐": [(-1, 0), (0, 1)],
    "└": [(1, 0), (0, -1)], "┘": [(-1, 0), (0, -1)],
    "├": [(0, -1), (0, 1), (1, 0)], "┤": [(0, -1), (0, 1), (-1, 0)],
    "┬": [(-1, 0), (1, 0), (0, 1)], "┴": [(-1, 0), (1, 0), (0, -1)],
    "┼": [(-1, 0), (1, 0), (0, -1), (0, 1)],
  ]
}
