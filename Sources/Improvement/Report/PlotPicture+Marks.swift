import Robotics

extension PlotPicture {
  /// A place on a scale, a share of its length, and what it says.
  typealias Tick = (place: Double, text: String)

  /// A scale of percents.
  static let percents: [Tick] = [0, 0.25, 0.5, 0.75, 1].map { ($0, "\(Int($0 * 100)) %") }

  /// A scale along the bottom.
  mutating func horizontal(_ ticks: [Tick]) {
    for tick in ticks {
      rule(x(tick.place), top, x(tick.place), height - bottom)
      text(tick.text, x(tick.place), height - 8, anchor: "middle")
    }
  }

  /// Scales along the bottom and the left.
  mutating func axes(x xs: [Tick], y ys: [Tick]) {
    horizontal(xs)
    for tick in ys {
      rule(left, y(tick.place), width - right, y(tick.place))
      text(tick.text, left - 8, y(tick.place) + 4, anchor: "end")
    }
  }

  /// Words left of a row.
  mutating func label(_ words: String, y: Double) { text(words, left - 10, y + 4, anchor: "end") }

  /// What colours stand for, right of the plot.
  mutating func legend(_ entries: [(text: String, colour: String)]) {
    for (index, entry) in entries.enumerated() {
      let y = top + 10 + 20 * Double(index)
      rule(
        width - right + 14, y, width - right + 30, y, width: 4, opacity: 1, colour: entry.colour)
      text(entry.text, width - right + 36, y + 4)
    }
  }

  /// An interval with its middle, shares of the width.
  mutating func interval(_ estimate: Estimate, y: Double, colour: String) {
    if let range = estimate.interval {
      rule(
        x(range.lowerBound), y, x(range.upperBound), y, width: 4, opacity: 0.45, colour: colour)
    }
    dot(x(estimate.value), y, colour: colour)
  }

  /// A line through points with intervals, all shares.
  ///
  /// - Parameters:
  ///   - points: from left to right.
  ///   - colour: of everything.
  ///   - shift: how far to the right all is drawn, so that intervals of several lines do not hide each
  ///     other, points.
  mutating func line(_ points: [(x: Double, y: Estimate)], colour: String, shift: Double = 0) {
    path(points.map { (x($0.x) + shift, y($0.y.value)) }, colour: colour)
    for point in points {
      let place = x(point.x) + shift
      if let range = point.y.interval {
        rule(
          place, y(range.lowerBound), place, y(range.upperBound), width: 3, opacity: 0.4,
          colour: colour)
      }
      dot(place, y(point.y.value), radius: 4, colour: colour)
    }
  }
}
