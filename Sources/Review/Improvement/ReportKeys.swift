public import TerminalUI

/// What a key means on the screen of an improvement; the raw value is its name in the keymap.
public enum ReportAction: String, Sendable, Hashable, CaseIterable {
  /// A line down.
  case next
  /// A line up.
  case previous
  /// A page down.
  case pageDown = "page-down"
  /// A page up.
  case pageUp = "page-up"
  /// To the first line.
  case start
  /// To the last line.
  case end
  /// Draw the whole screen again.
  case repaint
  /// Leave.
  case quit
}

/// Where keys go on that screen; the raw value is its name in the keymap.
public enum ReportContext: String, KeyLayer {
  /// Looking at a report.
  case report

  /// The contexts a key is looked up in.
  public var layers: [ReportContext] { [self] }

  /// True when characters are text here; they never are.
  public var takesText: Bool { false }

  /// Actions that must keep a key whatever a person's own file says.
  public static var alwaysBound: [ReportAction] { [.quit] }

  /// The actions of the context; the keymap must have exactly these.
  public var actions: [ReportAction] { ReportAction.allCases }
}

/// The keymap of that screen.
public typealias ReportKeys = LayeredKeys<ReportContext>
