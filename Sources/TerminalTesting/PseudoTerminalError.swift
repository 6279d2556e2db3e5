/// Why a program cannot be run on a pseudo-terminal.
public enum PseudoTerminalError: Error, Hashable {
  /// The terminal emulator cannot be made.
  case noEmulator
  /// The program cannot be started.
  case notStarted(String, errno: Int32)
  /// No key has this name, or a terminal cannot send it.
  case unknownKey(String)
}
