import Foundation
import Robotics

/// A small plot as SVG, drawn by hand: a page that opens anywhere needs no library.
struct PlotPicture {
  private let width: Double
  private let height: Double
  private let left: Double
  private let bottom = 28.0
  private let top = 10.0
  private let right = 20.0
  private var parts: [String] = []

  init(width: Double, height: Double, left: Double) {
    self.width = width
    self.height = height
    self.left = left
  }

  /// The picture.
  var svg: String {
    "<svg viewBox=\"0 0 \(Int(width)) \(Int(height))\" width=\"\(Int(width))\" font-size=\"13\" "
      + "fill=\"currentColor\" font-family=\"system-ui,sans-serif\">" + parts.joined() + "</svg>"
  }

  private func x(_ share: Double) -> Double { left + share * (width - left - right) }
  private func y(_ share: Double) -> Double { height - bottom - share * (height - top - bottom) }

  private static func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private mutating func text(_ text: String, _ x: Double, _ y: Double, anchor: String) {
    parts.append(
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\">"
        + ImprovementReport.escape(text) + "</text>")
  }

  private mutating func rule(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, width: Double = 1, opacity: Double = 0.2
  ) {
    parts.append(
      "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" "
        + "y2=\"\(Self.number(y2))\" stroke=\"currentColor\" stroke-width=\"\(width)\" "
        + "opacity=\"\(opacity)\"/>")
  }

  /// A scale along the bottom; ticks are shares of the width.
  mutating func horizontal(ticks: [Double], text label: (Double) -> String) {
    for tick in ticks {
      rule(x(tick), top, x(tick), height - bottom)
      text(label(tick), x(tick), height - 8, anchor: "middle")
    }
  }

  /// Scales along the bottom and the left; ticks are shares.
  mutating func axes(
    x xs: [Double], xText: (Double) -> String, y ys: [Double], yText: (Double) -> String
  ) {
    horizontal(ticks: xs, text: xText)
    for tick in ys {
      rule(left, y(tick), width - right, y(tick))
      text(yText(tick), left - 8, y(tick) + 4, anchor: "end")
    }
  }

  /// Words left of a row.
  mutating func label(_ words: String, y: Double) { text(words, left - 10, y + 4, anchor: "end") }

  /// An interval with its middle, shares of the width.
  mutating func interval(_ estimate: Estimate, y: Double) {
    if let range = estimate.interval {
      rule(x(range.lowerBound), y, x(range.upperBound), y, width: 3, opacity: 0.5)
    }
    dot(x(estimate.value), y)
  }

  /// A line through points with intervals, all shares.
  mutating func line(_ points: [(x: Double, y: Estimate)]) {
    for (one, next) in zip(points, points.dropFirst()) {
      rule(x(one.x), y(one.y.value), x(next.x), y(next.y.value), width: 2, opacity: 0.8)
    }
    for point in points {
      if let range = point.y.interval {
        rule(
          x(point.x), y(range.lowerBound), x(point.x), y(range.upperBound), width: 3, opacity: 0.4)
      }
      dot(x(point.x), y(point.y.value))
    }
  }

  private mutating func dot(_ x: Double, _ y: Double) {
    parts.append(
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"5\" fill=\"#2a7de1\"/>")
  }
}
