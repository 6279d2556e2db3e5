/// An entry of the terminal's palette, or the terminal's own default.
///
/// Palette entries rather than RGB: without a direct-colour terminfo entry ncurses cannot send RGB, and
/// 256 entries always fit its table of colour pairs.
public struct Color: Sendable, Hashable, BitwiseCopyable {
  /// The palette entry, -1 for the terminal's default.
  public let index: Int32

  /// The terminal's own foreground or background.
  public static let standard = Color(index: -1)

  /// Makes a palette entry; anything outside 0…255 is the default.
  public init(_ entry: Int) {
    index = (0...255).contains(entry) ? Int32(entry) : -1
  }

  private init(index: Int32) {
    self.index = index
  }

  /// True for the terminal's own colour.
  public var isStandard: Bool { index < 0 }
}
