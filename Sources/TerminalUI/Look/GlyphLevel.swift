/// The glyphs a terminal can be trusted to show, from all to the fewest.
public enum GlyphLevel: String, Sendable, Hashable, CaseIterable {
  /// Braille dots, eighth blocks, rounded boxes.
  case braille
  /// Eighth blocks and rounded boxes, for fonts without braille.
  case block
  /// What the font of a Linux virtual console holds: half blocks, shades, square boxes.
  case console
  /// ASCII only.
  case ascii

  /// The level for a terminal: what the user asked for, else what `TERM` and the locale suggest.
  ///
  /// A `C` or unset locale does not lower the level: it is what a session over SSH to a bare machine has,
  /// and says nothing about the terminal at the other end. A locale that names another character set does.
  public static func detect(
    requested: GlyphLevel? = nil, environment: [String: String]
  ) -> GlyphLevel {
    if let requested { return requested }
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    if let dot = locale.firstIndex(of: ".") {
      let charset = locale[dot...].dropFirst().prefix { $0 != "@" }.lowercased()
      if charset != "utf-8", charset != "utf8" { return .ascii }
    }
    let term = environment["TERM"] ?? ""
    if term == "linux" || term.hasPrefix("linux-") { return .console }
    let isHardware = term.hasPrefix("vt1") || term.hasPrefix("vt2") || term.hasPrefix("vt3")
    return isHardware || term == "dumb" || term == "ansi" ? .ascii : .braille
  }
}
