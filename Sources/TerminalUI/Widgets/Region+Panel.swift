extension Region {
  /// Draws a panel's frame, a border or a rule with its title, and its content inside.
  public mutating func panel(
    _ title: String, trailing: String = "", tone: Tone = .border, boxed: Bool,
    _ body: (inout Region) -> Void
  ) {
    guard !boxed else {
      box(Box(title, trailing: trailing, tone: tone), body)
      return
    }
    for x in 0..<width { put(glyphs.lines.horizontal, x: x, y: 0, theme[tone]) }
    write(" \(title) ", x: 1, y: 0, theme[.dim])
    if !trailing.isEmpty, trailing.columns + title.columns + 6 < width {
      let text = " \(trailing) "
      write(text, x: width - text.columns - 1, y: 0, theme[.dim])
    }
    draw(in: Rect(x: 0, y: 1, width: width, height: height - 1), body)
  }

  /// Writes keys with what they do, as many as fit: `SPACE hold  TAB take over`.
  @discardableResult
  public mutating func hints(
    _ hints: [(key: String, label: String)], x: Int, y: Int, to end: Int
  ) -> Int {
    var x = x
    for hint in hints {
      let needed = hint.key.columns + 1 + hint.label.columns
      guard x + needed <= end else { break }
      x = write(hint.key, x: x, y: y, theme[.key])
      x = write(hint.label, x: x + 1, y: y) + 2
    }
    return x
  }
}

extension Rect {
  /// The room inside a panel that fills the rectangle, at 0, 0; nil when there is none.
  public func insidePanel(boxed: Bool) -> Rect? {
    let inside = Rect(width: width - (boxed ? 2 : 0), height: height - (boxed ? 2 : 1))
    return inside.isEmpty ? nil : inside
  }
}
