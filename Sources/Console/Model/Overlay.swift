public import TerminalUI

/// What lies over the screen and has the keys.
public enum Overlay: Sendable, Hashable {
  /// The help.
  case help(HelpOverlay)
  /// The `:` prompt.
  case palette(Palette)
  /// A line of text.
  case note(TextField)
  /// The choice of a reason.
  case reasons
  /// The list of input devices.
  case devices(DeviceCursor)
  /// The question whether to leave.
  case confirmQuit

  /// Where keys go while it is open.
  var context: ConsoleContext {
    switch self {
    case .help: .help
    case .palette: .palette
    case .note: .text
    case .reasons: .reasons
    case .devices: .devices
    case .confirmQuit: .confirm
    }
  }
}
