/// How a terminal is opened.
public struct TerminalOptions: Sendable, Hashable {
  /// Descriptor keys come from.
  public var input: Int32 = 0
  /// Descriptor the screen goes to.
  public var output: Int32 = 1
  /// Type of the terminal; nil takes `TERM`.
  public var term: String?
  /// Colours asked for.
  public var color: ColorMode = .auto
  /// Brackets frames so that a terminal that can shows each one whole.
  public var synchronized = true
  /// Reports the mouse; selecting text with it then needs Shift.
  public var mouse = false
  /// Reports when the window gets or loses the focus.
  public var focus = false
  /// Lets Control-Z stop the process; leave it off while a thread of it drives something.
  public var suspendable = false
  /// Leaves SIGINT to the caller, whose handler must be installed first, such as an emergency stop.
  ///
  /// Otherwise SIGINT restores the terminal and ends the process like the other fatal signals.
  public var leavesInterrupt = false
  /// File that gets what is written to standard error while the screen is up.
  ///
  /// Nil keeps it in memory and shows it after the screen is closed.
  public var log: String?

  /// Makes the usual options.
  public init() {}
}
