/// Why a terminal cannot be used.
public enum TerminalError: Error, Hashable, CustomStringConvertible {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// The terminal library knows neither the terminal's type nor the usual fallback.
  case unknownTerminal(String)
  /// The C library has no UTF-8 locale, not even `C.UTF-8`.
  case notUTF8
  /// The process already has a screen.
  case alreadyOpen
  /// A system call failed.
  case system(errno: Int32)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .notATerminal:
      "input or output is not a terminal; run it in a terminal or use the command without a screen"
    case .unknownTerminal(let name):
      "unknown terminal type \(name); set TERM to a known one such as xterm-256color"
    case .notUTF8: "no UTF-8 locale is installed; install one or set LC_ALL=C.UTF-8"
    case .alreadyOpen: "the screen is already open"
    case .system(let number): "the terminal cannot be opened (error \(number))"
    }
  }
}
