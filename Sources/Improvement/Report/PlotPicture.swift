import Foundation

/// A small plot as SVG, drawn by hand: a page that opens anywhere needs no library.
public struct PlotPicture: Sendable {
  let width: Double
  let height: Double
  let left: Double
  let right: Double
  let bottom = 28.0
  let top = 10.0
  private var parts: [String] = []

  init(width: Double, height: Double, left: Double, right: Double = 20) {
    self.width = width
    self.height = height
    self.left = left
    self.right = right
  }

  /// Colours that are told apart on light and dark ground, also by people who see few colours (Okabe
  /// & Ito, "Color Universal Design", 2008, with a grey and a lighter blue for its black and blue).
  private static let colours = [
    "#8a8f98", "#e69f00", "#009e73", "#2a7de1", "#cc79a7", "#d55e00", "#56b4e9", "#a89c00",
  ]

  /// The colour of a series by its number.
  static func colour(_ index: Int) -> String { colours[index % colours.count] }

  /// The picture within a page.
  var svg: String { svg(attributes: "", background: "") }

  /// The picture as a file of its own, on white.
  var file: String {
    svg(
      attributes: " xmlns=\"http://www.w3.org/2000/svg\"",
      background: "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>") + "\n"
  }

  private func svg(attributes: String, background: String) -> String {
    "<svg\(attributes) viewBox=\"0 0 \(Int(width)) \(Int(height))\" width=\"\(Int(width))\" "
      + "height=\"\(Int(height))\" font-size=\"13\" fill=\"currentColor\" "
      + "font-family=\"system-ui,sans-serif\">" + background + parts.joined() + "</svg>"
  }

  /// Where a share of the width is, points.
  func x(_ share: Double) -> Double { left + share * (width - left - right) }
  /// Where a share of the height is, points.
  func y(_ share: Double) -> Double { height - bottom - share * (height - top - bottom) }

  static func number(_ value: Double) -> String { String(format: "%.1f", value) }

  // MARK: Shapes, in points

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", isBold: Bool = false
  ) {
    parts.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\""
        + (isBold ? " font-weight=\"600\">" : ">") + ImprovementReport.escape(text) + "</text>")
  }

  mutating func rule(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, width: Double = 1,
    opacity: Double = 0.15, colour: String = "currentColor", dash: String = ""
  ) {
    parts.append(
      "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" "
        + "y2=\"\(Self.number(y2))\" stroke=\"\(colour)\" stroke-width=\"\(width)\" "
        + "opacity=\"\(opacity)\"" + (dash.isEmpty ? "/>" : " stroke-dasharray=\"\(dash)\"/>"))
  }

  mutating func dot(_ x: Double, _ y: Double, radius: Double = 5, colour: String) {
    parts.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(radius)\" fill=\"\(colour)\"/>"
    )
  }

  /// A line through points, or what it encloses.
  mutating func path(_ points: [(x: Double, y: Double)], colour: String, isFilled: Bool = false) {
    let places = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    parts.append(
      "<\(isFilled ? "polygon" : "polyline") points=\"\(places)\" "
        + (isFilled
          ? "fill=\"\(colour)\" opacity=\"0.75\"/>"
          : "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\" stroke-linejoin=\"round\"/>"))
  }
}
