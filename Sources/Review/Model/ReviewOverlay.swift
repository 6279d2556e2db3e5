public import Episodes
public import TerminalUI

/// What lies over the screen and has the keys.
public enum ReviewOverlay: Sendable, Hashable {
  /// What a line of text is written for.
  public enum Purpose: Sendable, Hashable {
    /// Which episodes are shown.
    case filter
    /// The tags of the episode.
    case tags
    /// The note of the segment that has these frames.
    case note(EpisodeID, Range<Int>)
  }

  /// The help.
  case help(HelpOverlay)
  /// The `:` prompt.
  case palette(Palette)
  /// A line of text, with what is wrong with it; empty for nothing.
  case text(Purpose, TextField, problem: String)
  /// The choice of reasons.
  case reasons
  /// A question before something that concerns more than one segment.
  case question(ReviewQuestion)
  /// The inspector, from a line on.
  case inspection(first: Int)

  /// Where keys go while it is open.
  var context: ReviewContext {
    switch self {
    case .help: .help
    case .palette: .palette
    case .text: .text
    case .reasons: .reasons
    case .question: .confirm
    case .inspection: .inspection
    }
  }
}

/// A question, and what a yes does.
public struct ReviewQuestion: Sendable, Hashable {
  /// The title.
  public var title: String
  /// The sentences.
  public var text: String
  /// What a yes does.
  public var order: LabelOrder
}
