public import TerminalUI

/// How the review is run.
public struct ReviewOptions: Sendable {
  /// What keys do.
  public var keys: ReviewKeys
  /// Who labels.
  public var rater: String
  /// Frames a second while it plays, 5…60.
  public var framesPerSecond = 30
  /// Glyphs asked for; nil takes what terminal and locale suggest.
  public var glyphs: GlyphLevel?
  /// How the terminal is opened.
  public var terminal = TerminalOptions()
  /// Filter the list begins with.
  public var filter = ""
  /// True when the review shall end though the person did not ask: SIGTERM.
  public var isFinished: @Sendable () -> Bool = { false }

  /// Makes the usual options.
  public init(keys: ReviewKeys, rater: String) {
    self.keys = keys
    self.rater = rater
  }
}
