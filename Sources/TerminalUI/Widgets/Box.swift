/// A titled border around something.
public struct Box: Widget, Sendable, Hashable {
  /// Title at the left of the top line.
  public var title: String
  /// Text at the right of the top line.
  public var trailing: String
  /// Text at the left of the bottom line.
  public var footer: String
  /// Ink of the lines.
  public var tone: Tone
  /// True while its content has the keys.
  public var isFocused: Bool

  /// Makes a border.
  public init(
    _ title: String = "", trailing: String = "", footer: String = "", tone: Tone = .border,
    isFocused: Bool = false
  ) {
    self.title = title
    self.trailing = trailing
    self.footer = footer
    self.tone = tone
    self.isFocused = isFocused
  }

  /// The part of an area that the border leaves free.
  public static func content(of area: Rect) -> Rect { area.inset(1, 1) }

  /// Draws the border and its titles.
  public func draw(in region: inout Region) {
    let (w, h) = (region.width, region.height)
    guard w >= 2, h >= 2 else { return }
    let ink = region.theme[isFocused ? .accent : tone]
    let lines = region.glyphs.lines
    for x in 1..<w - 1 {
      region.put(lines.horizontal, x: x, y: 0, ink)
      region.put(lines.horizontal, x: x, y: h - 1, ink)
    }
    for y in 1..<max(1, h - 1) {
      region.put(lines.vertical, x: 0, y: y, ink)
      region.put(lines.vertical, x: w - 1, y: y, ink)
    }
    region.put(lines.topLeft, x: 0, y: 0, ink)
    region.put(lines.topRight, x: w - 1, y: 0, ink)
    region.put(lines.bottomLeft, x: 0, y: h - 1, ink)
    region.put(lines.bottomRight, x: w - 1, y: h - 1, ink)
    drawTitles(in: &region)
  }

  private func drawTitles(in region: inout Region) {
    // One line stays visible at each corner: ╭─ title ── trailing ─╮
    let room = region.width - 4
    guard room > 2 else { return }
    let titleInk = region.theme[isFocused ? .accent : .title]
    var left = 2
    if !title.isEmpty {
      let text = " " + title.fitting(room - 2, ellipsis: region.glyphs.ellipsis) + " "
      left = region.write(text, x: 2, y: 0, titleInk)
    }
    if !trailing.isEmpty, region.width - 2 - left > 4 {
      let most = region.width - 2 - left - (title.isEmpty ? 0 : 1) - 2
      let text = " " + trailing.fitting(most, ellipsis: region.glyphs.ellipsis) + " "
      region.write(text, x: region.width - 2 - text.columns, y: 0, region.theme[.dim])
    }
    if !footer.isEmpty {
      let text = " " + footer.fitting(room - 2, ellipsis: region.glyphs.ellipsis) + " "
      region.write(text, x: 2, y: region.height - 1, region.theme[.dim])
    }
  }
}

extension Region {
  /// Draws a border around an area and then inside it, in coordinates local to what the border leaves free.
  public mutating func box(_ box: Box, in area: Rect? = nil, _ body: (inout Region) -> Void) {
    let area = area ?? bounds
    draw(box, in: area)
    guard area.width > 2, area.height > 2 else { return }
    draw(in: Box.content(of: area), body)
  }
}
