/// Collects shapes and text of an SVG picture, one path a colour.
struct SVGPainter {
  static let cellWidth = 9.0
  static let cellHeight = 18.0
  private static let padding = 14.0
  private static let plainForeground = RGB(0xD3, 0xD7, 0xDE)
  private static let plainBackground = RGB(0x12, 0x15, 0x1C)

  /// Shapes below the text: colour and opacity to path data, in order of appearance.
  private var fills: [String: String] = [:]
  private var fillOrder: [String] = []
  private var strokes: [String: String] = [:]
  private var strokeOrder: [String] = []
  private var dots: [String: String] = [:]
  private var dotOrder: [String] = []
  private var texts: [String] = []

  mutating func background(_ cell: Cell, _ x: Int, _ y: Int) {
    let color = colors(cell).background
    guard color != SVGPainter.plainBackground else { return }
    rectangle(0, 0, 1, 1, x, y, color: color)
  }

  /// Draws the glyphs of a row; neighbours in the same ink become one piece of text.
  mutating func foreground(_ cells: [Cell], _ y: Int) {
    var run = String.UnicodeScalarView()
    var start = 0
    var columns = 0
    func flush(_ painter: inout SVGPainter) {
      if !run.isEmpty { painter.text(String(run), start, y, columns, cells[start]) }
      run = String.UnicodeScalarView()
      columns = 0
    }
    for (x, cell) in cells.enumerated() where !cell.isWideTail {
      let isText = cell.glyph != " " && !shape(cell, x, y)
      let continues = start + columns == x && (run.isEmpty || cells[start].ink == cell.ink)
      if !isText || !continues { flush(&self) }
      guard isText else { continue }
      if run.isEmpty { start = x }
      run.append(cell.glyph)
      columns += max(1, cell.glyph.columns)
    }
    flush(&self)
  }

  func document(columns: Int, rows: Int, title: String) -> String {
    let width = Double(columns) * SVGPainter.cellWidth + 2 * SVGPainter.padding
    let height = Double(rows) * SVGPainter.cellHeight + 2 * SVGPainter.padding
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(number(width))" height="\(number(height))" \
      viewBox="0 0 \(number(width)) \(number(height))" role="img">
      """
    ]
    if !title.isEmpty { parts.append("<title>\(SVGPainter.escaped(title))</title>") }
    let background = SVGPainter.hex(SVGPainter.plainBackground)
    parts.append(
      "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(background)\"/>")
    parts.append(
      "<g transform=\"translate(\(number(SVGPainter.padding)) \(number(SVGPainter.padding)))\">")
    parts += fillOrder.map {
      "<path shape-rendering=\"crispEdges\" fill=\($0) d=\"\(fills[$0] ?? "")\"/>"
    }
    parts += strokeOrder.map {
      "<path fill=\"none\" stroke-width=\"1.2\" stroke=\($0) d=\"\(strokes[$0] ?? "")\"/>"
    }
    parts += dotOrder.map { "<path fill=\($0) d=\"\(dots[$0] ?? "")\"/>" }
    parts.append(
      """
      <g font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="15" \
      style="white-space:pre">
      """)
    return (parts + texts + ["</g></g></svg>"]).joined(separator: "\n") + "\n"
  }

  /// Fills a part of a cell, in shares of the cell.
  mutating func rectangle(
    _ left: Double, _ top: Double, _ width: Double, _ height: Double, _ x: Int, _ y: Int,
    color: RGB, opacity: Double = 1
  ) {
    let key = SVGPainter.paint(color, opacity)
    if fills[key] == nil { fillOrder.append(key) }
    let (px, py) = origin(x, y)
    let (w, h) = (width * SVGPainter.cellWidth, height * SVGPainter.cellHeight)
    fills[key, default: ""] +=
      "M\(number(px + left * SVGPainter.cellWidth)) \(number(py + top * SVGPainter.cellHeight))"
      + "h\(number(w))v\(number(h))h\(number(-w))z"
  }

  mutating func stroke(_ path: String, color: RGB) {
    let key = SVGPainter.paint(color, 1)
    if strokes[key] == nil { strokeOrder.append(key) }
    strokes[key, default: ""] += path
  }

  mutating func dot(_ path: String, color: RGB) {
    let key = SVGPainter.paint(color, 1)
    if dots[key] == nil { dotOrder.append(key) }
    dots[key, default: ""] += path
  }

  func origin(_ x: Int, _ y: Int) -> (Double, Double) {
    (Double(x) * SVGPainter.cellWidth, Double(y) * SVGPainter.cellHeight)
  }

  /// What the cell looks like once reverse and dim are worked in.
  func colors(_ cell: Cell) -> (foreground: RGB, background: RGB) {
    var foreground = cell.foreground.rgb ?? SVGPainter.plainForeground
    var background = cell.background.rgb ?? SVGPainter.plainBackground
    if cell.style.contains(.reverse) { swap(&foreground, &background) }
    if cell.style.contains(.dim) {
      func half(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Int(a) * 55 + Int(b) * 45) / 100) }
      foreground = RGB(
        half(foreground.red, background.red), half(foreground.green, background.green),
        half(foreground.blue, background.blue))
    }
    return (foreground, background)
  }

  private mutating func text(_ text: String, _ x: Int, _ y: Int, _ columns: Int, _ cell: Cell) {
    let (px, py) = origin(x, y)
    var attributes = ""
    if cell.style.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if cell.style.contains(.underline) { attributes += " text-decoration=\"underline\"" }
    let length = Double(columns) * SVGPainter.cellWidth
    texts.append(
      """
      <text x="\(number(px))" y="\(number(py + 13.5))" textLength="\(number(length))" \
      fill="\(SVGPainter.hex(colors(cell).foreground))"\(attributes)>\(SVGPainter.escaped(text))</text>
      """)
  }

  private static func paint(_ color: RGB, _ opacity: Double) -> String {
    "\"\(hex(color))\"" + (opacity < 1 ? " fill-opacity=\"\(opacity)\"" : "")
  }

  private static func hex(_ color: RGB) -> String {
    let parts = [color.red, color.green, color.blue].map { part in
      let text = String(part, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return "#" + parts.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}

/// A coordinate with at most two decimals.
func number(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  if hundredths % 100 == 0 { return "\(hundredths / 100)" }
  let sign = hundredths < 0 ? "-" : ""
  let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
  let digits = rest < 10 ? "0\(rest)" : "\(rest)"
  return "\(sign)\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
}
