/// What a colour means; the theme says how it looks.
public enum Tone: Int, Sendable, Hashable, CaseIterable {
  /// Ordinary text.
  case text
  /// Text of little weight: units, captions, stale values.
  case dim
  /// Titles.
  case title
  /// What the eye should find first.
  case accent
  /// Lines around boxes.
  case border
  /// Names of keys.
  case key
  /// Everything as it should be.
  case ok
  /// Needs attention.
  case warning
  /// Wrong or dangerous.
  case danger
  /// The policy has authority.
  case policy
  /// A person has authority.
  case human
  /// A person is lining up before taking over.
  case align
  /// Authority is on its way back.
  case handBack
  /// Held in place.
  case hold
  /// Stopped by a fault.
  case fault
  /// The selected row or item.
  case selection
  /// First line of a plot.
  case plot
  /// Second line of a plot.
  case plotSecond
  /// Third line of a plot.
  case plotThird
  /// A limit or threshold in a plot.
  case threshold
  /// The empty part of a bar.
  case track
  /// Where something is.
  case live
  /// Where something should be.
  case target
}
