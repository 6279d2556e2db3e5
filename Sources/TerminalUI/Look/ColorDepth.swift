/// How many colours can be used.
public enum ColorDepth: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// None: meaning comes from words, glyphs, bold, reverse and underline.
  case mono = 0
  /// The 16 of the ANSI palette (or 8 and bold).
  case ansi16 = 16
  /// The 256 of xterm: 16, a 6×6×6 cube and a grey ramp.
  case palette256 = 256

  /// Orders by number of colours.
  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}
