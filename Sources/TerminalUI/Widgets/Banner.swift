/// A word as big as the room allows: three rows of half blocks, or one reversed row.
public struct Banner: Widget, Sendable, Hashable {
  /// The word; letters, digits and `!`, `?`, `-`, `.` have a big form.
  public var word: String
  /// Ink of the word.
  public var tone: Tone
  /// Where it goes.
  public var align: Alignment

  /// Makes a banner.
  public init(_ word: String, tone: Tone, align: Alignment = .left) {
    self.word = word
    self.tone = tone
    self.align = align
  }

  /// Columns of the big form.
  public static func width(of word: String) -> Int {
    let letters = word.uppercased().map { BannerFont.columns($0) }
    return letters.reduce(0, +) + max(0, letters.count - 1)
  }

  /// Draws the big form if it fits and every character has one.
  public func draw(in region: inout Region) {
    let width = Banner.width(of: word)
    let isKnown = word.uppercased().allSatisfy { BannerFont.rows($0) != nil }
    if region.height >= 3, region.width >= width, isKnown, region.glyphs.hasHalfBlocks {
      drawBig(in: &region, x: start(width, region.width))
    } else if region.height > 0 {
      let text = " \(word) ".fitting(region.width, ellipsis: region.glyphs.ellipsis)
      let y = (region.height - 1) / 2
      region.write(
        text, x: start(text.columns, region.width), y: y,
        region.theme[tone].adding([.bold, .reverse]))
    }
  }

  private func start(_ width: Int, _ room: Int) -> Int {
    switch align {
    case .left: 0
    case .center: max(0, (room - width) / 2)
    case .right: max(0, room - width)
    }
  }

  private func drawBig(in region: inout Region, x: Int) {
    var ink = region.theme[tone]
    // A tone that is a coloured background would paint a carpet behind the letters, and reverse would
    // turn them inside out.
    if !ink.background.isStandard { ink = Ink(ink.background, style: ink.style) }
    ink.style.subtract([.reverse, .underline])
    var x = x
    let top = (region.height - 3) / 2
    for letter in word.uppercased() {
      guard let rows = BannerFont.rows(letter) else { continue }
      let columns = BannerFont.columns(letter)
      for row in 0..<3 {
        for column in 0..<columns {
          let upper = BannerFont.isSet(rows, 2 * row, column)
          let lower = BannerFont.isSet(rows, 2 * row + 1, column)
          guard upper || lower else { continue }
          let glyph: Unicode.Scalar = upper && lower ? "█" : upper ? "▀" : "▄"
          region.put(glyph, x: x + column, y: top + row, ink)
        }
      }
      x += columns + 1
    }
  }
}
