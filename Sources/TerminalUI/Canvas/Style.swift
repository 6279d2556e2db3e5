/// Attributes of a cell that work without colour.
public struct Style: OptionSet, Sendable, Hashable, BitwiseCopyable {
  /// The bits, as the terminal layer passes them on.
  public let rawValue: UInt32

  /// Makes a style from its bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Heavier strokes.
  public static let bold = Style(rawValue: 1)
  /// Fainter than the rest.
  public static let dim = Style(rawValue: 2)
  /// Foreground and background exchanged.
  public static let reverse = Style(rawValue: 4)
  /// A line below.
  public static let underline = Style(rawValue: 8)
}
