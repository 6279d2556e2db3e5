extension Region {
  /// Replaces every glyph beyond ASCII, for terminals that have nothing else.
  public mutating func replaceBeyondASCII() {
    for y in 0..<height {
      for x in 0..<width {
        let cell = self[x, y]
        guard cell.scalar > 0x7E else { continue }
        put(Region.plain[cell.glyph] ?? "?", x: x, y: y, cell.ink)
      }
    }
  }

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = [
    "·": "-", "±": "~", "°": "d", "…": "~", "×": "x", "ä": "a", "ö": "o", "ü": "u",
  ]
}
